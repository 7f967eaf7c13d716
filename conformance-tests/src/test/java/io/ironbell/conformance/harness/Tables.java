package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the row tables. */
public final class Tables implements ArgumentsProvider {

  @Override
  public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
    String name = context.getRequiredTestMethod().getAnnotation(Table.class).value();
    return load(name).stream().map(row -> Arguments.of(Named.of(row.name(), row)));
  }

  public static List<Exchanges> load(String name) {
    try (InputStream in = Tables.class.getResourceAsStream("/tables/" + name + ".yml")) {
      Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      List<Exchanges> rows = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (Object row : (List<?>) document) {
        Exchanges exchanges = Exchanges.of((Map<?, ?>) row);
        if (!names.add(exchanges.name())) {
          throw new IllegalArgumentException("two rows of " + name + " are called " + exchanges.name());
        }
        rows.add(exchanges);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
