package io.ironbell.notifier.template.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What real Alertmanager's {@code amtool template render --template.type=html} makes of a template: its output, or its message without
 * {@code amtool: error:}. A control character is written in the files as its hexadecimal number in angle brackets.
 */
record Recorded(String template, String result) {
  private static final Pattern CONTROL = Pattern.compile("⟨([0-9a-f]+)⟩");

  static List<Recorded> read(String file) {
    try (var in = Objects.requireNonNull(Recorded.class.getResourceAsStream(file), file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String[] records = text.substring(0, text.length() - 1).split("\n%%\n", -1);
      return Arrays.stream(records).skip(1).map(Recorded::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recorded parse(String record) {
    int arrow = record.indexOf("\n==>\n");
    return new Recorded(decode(record.substring(0, arrow)), decode(record.substring(arrow + 5)));
  }

  private static String decode(String text) {
    return CONTROL.matcher(text).replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
  }
}
