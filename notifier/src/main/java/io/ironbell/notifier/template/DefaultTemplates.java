package io.ironbell.notifier.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The texts that define the templates which every configuration starts with (TPL-26 to TPL-42), in the order in which they are parsed. */
public final class DefaultTemplates {
  private DefaultTemplates() {}

  public static List<String> texts() {
    return List.of(read("default.tmpl"), read("email.tmpl"));
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(DefaultTemplates.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
