package io.ironbell.api.config.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any text as Go's yaml.v2 reads it into an empty interface, for rendered texts that may turn out to be data: maps whose keys are no strings
 * lose those entries, of a repeated key the last wins. Made for hostile texts: depth and aliases are bounded as in configuration files, and
 * all that comes to be is paid for. Used by one thread for one text.
 */
public final class FreeYaml {
  /** @param value null, Boolean, Long, BigInteger, Double, String, List or Map of String */
  public record Read(@Nullable Object value) {}

  private final Toll<?> toll;
  private final boolean aliased;

  private FreeYaml(Toll<?> toll, boolean aliased) {
    this.toll = toll;
    this.aliased = aliased;
  }

  /**
   * @param expense asked for what the text becomes, not for the text itself
   * @return null when the text is no YAML
   */
  public static <X extends Exception> @Nullable Read read(String text, Expense<X> expense) throws X {
    Toll<X> toll = new Toll<>(expense);
    try {
      YamlDocument document = YamlDocument.parse(text, new Problems(), toll);
      return document == null ? null : new FreeYaml(toll, document.isAliased()).read(document.rootNode());
    } catch (Toll.Unpaid e) {
      throw toll.refusal();
    }
  }

  private @Nullable Read read(@Nullable YamlNode root) {
    try {
      return new Read(root == null ? null : value(root));
    } catch (Unmappable e) {
      return null;
    }
  }

  private @Nullable Object value(YamlNode node) throws Unmappable {
    toll.pay(Toll.VALUE);
    return switch (node) {
      case YamlNode.Scalar s -> scalar(s);
      case YamlNode.Sequence s -> list(s);
      case YamlNode.Mapping m -> {
        toll.pay(Toll.MAP);
        yield map(m, new LinkedHashMap<>());
      }
    };
  }

  private @Nullable Object scalar(YamlNode.Scalar scalar) {
    if (aliased) {
      toll.pay((long) Toll.AGAIN * scalar.text().length());
    }
    return Scalars.resolve(scalar).value();
  }

  private List<@Nullable Object> list(YamlNode.Sequence sequence) throws Unmappable {
    List<@Nullable Object> made = new ArrayList<>(sequence.items().size());
    for (YamlNode item : sequence.items()) {
      made.add(value(item));
    }
    return Collections.unmodifiableList(made);
  }

  private Map<String, @Nullable Object> map(YamlNode.Mapping mapping, Map<String, @Nullable Object> into) throws Unmappable {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.merge()) {
        merge(entry.value(), into);
      } else if (!(entry.key() instanceof YamlNode.Scalar key)) {
        throw new Unmappable(); // a list or a map as a key, which Go cannot hold
      } else if (scalar(key) instanceof String name) {
        into.put(name, value(entry.value()));
      }
    }
    return into;
  }

  /** What is written later wins, in the order of the text; of a list the earlier mapping. */
  private void merge(YamlNode value, Map<String, @Nullable Object> into) throws Unmappable {
    switch (value) {
      case YamlNode.Mapping m -> map(m, into);
      case YamlNode.Sequence s -> {
        for (YamlNode item : s.items().reversed()) {
          if (!(item instanceof YamlNode.Mapping m)) {
            throw new Unmappable();
          }
          map(m, into);
        }
      }
      case YamlNode.Scalar s -> throw new Unmappable();
    }
  }

  /** Go's reader refuses the text. Never leaves this class. */
  private static final class Unmappable extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
