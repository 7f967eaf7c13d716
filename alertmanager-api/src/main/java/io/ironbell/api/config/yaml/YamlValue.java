package io.ironbell.api.config.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cursor on one place of the file, which may not have been written at all. Asking for the wrong type reports a problem with line and
 * path and answers as if nothing were there, so that reading goes on and finds the next problem. One thread.
 *
 * <p>As in yaml.v2, a written null is the zero value ("", 0, false), not the default; and any scalar may stand for a string, taken as it
 * is written ({@code 10:00}, {@code 0x10}, {@code yes}).
 */
public final class YamlValue {
  private final @Nullable YamlNode node;
  private final String path;
  private final int line;
  private final Problems problems;
  private final SecretText secrets;

  YamlValue(@Nullable YamlNode node, String path, int line, Problems problems, SecretText secrets) {
    this.node = node;
    this.path = path;
    this.line = line;
    this.problems = problems;
    this.secrets = secrets;
  }

  /** The key stands in the file, if only with null. */
  public boolean isWritten() {
    return node != null;
  }

  /** Not written, or null. */
  public boolean isNull() {
    return node == null || node instanceof YamlNode.Scalar s && Scalars.resolve(s).value() == null;
  }

  public boolean isScalar() {
    return node instanceof YamlNode.Scalar;
  }

  public String path() {
    return path;
  }

  /** Counted from 1; of the enclosing block when nothing is written here. */
  public int line() {
    return line;
  }

  public void problem(String message) {
    problems.add(line, path, message);
  }

  public void problem(String message, String remedy) {
    problems.add(new Problem(line, path, message, remedy));
  }

  public String text() {
    return text("");
  }

  /** @param absent answer when the key is not written */
  public String text(String absent) {
    if (node == null) {
      return absent;
    }
    String text = textOrNull();
    return text == null ? "" : text;
  }

  /** Null when not written, null or no scalar. */
  public @Nullable String textOrNull() {
    return scalarText("string");
  }

  /** The clear text of a secret, which may be kept elsewhere; null when not written, null or no scalar. */
  public @Nullable String secretText() {
    String written = textOrNull();
    return written == null || written.isEmpty() ? written : secrets.of(this, written);
  }

  /** The text of a scalar whose Go type is {@code type}, for values with a syntax of their own. */
  public @Nullable String scalarText(String type) {
    if (isNull()) {
      return null;
    }
    if (node instanceof YamlNode.Scalar s) {
      return Scalars.resolve(s).value() instanceof String text ? text : s.text();
    }
    mismatch(type);
    return null;
  }

  public boolean flag(boolean absent) {
    if (node == null) {
      return absent;
    }
    Boolean written = flagOrNull();
    return written != null && written;
  }

  public @Nullable Boolean flagOrNull() {
    if (isNull()) {
      return null;
    }
    if (node instanceof YamlNode.Scalar s && Scalars.resolve(s).value() instanceof Boolean b) {
      return b;
    }
    mismatch("bool");
    return null;
  }

  /**
   * @param type Go's name, for the message
   * @param min smallest value it holds; null and not written answer 0
   */
  public long integer(String type, long min, long max) {
    if (isNull()) {
      return 0;
    }
    Object value = node instanceof YamlNode.Scalar s ? whole(Scalars.resolve(s).value()) : null;
    if (value instanceof Long l && l >= min && l <= max) {
      return l;
    }
    mismatch(type);
    return 0;
  }

  /** Go's uint64: what is below zero here stands for 2^63 and more. Null and not written answer 0. */
  public long unsigned() {
    if (isNull()) {
      return 0;
    }
    Object value = node instanceof YamlNode.Scalar s ? whole(Scalars.resolve(s).value()) : null;
    if (value instanceof BigInteger large) {
      return large.longValue();
    }
    if (value instanceof Long l && l >= 0) {
      return l;
    }
    mismatch("uint64");
    return 0;
  }

  /** Go cuts the fraction off where a whole number is wanted. */
  private static @Nullable Object whole(@Nullable Object value) {
    if (value instanceof Double d && Math.abs(d) < 0x1p63) {
      return (long) (double) d;
    }
    return value instanceof Double d && d > 0 && d < 0x1p64 ? new BigDecimal(d).toBigInteger() : value;
  }

  public double number() {
    if (isNull()) {
      return 0;
    }
    if (node instanceof YamlNode.Scalar s && Scalars.resolve(s).value() instanceof Number n) {
      return n.doubleValue();
    }
    mismatch("float64");
    return 0;
  }

  /** The number of a scalar that is one without its fraction, for Go's durations, where a bare number counts nanoseconds. */
  public @Nullable Long integerOrNull() {
    return node instanceof YamlNode.Scalar s && whole(Scalars.resolve(s).value()) instanceof Long l ? l : null;
  }

  /** Strings of a list; empty when not written. */
  public List<String> texts() {
    List<String> texts = textsOrNull();
    return texts == null ? List.of() : texts;
  }

  /** Null when not written or null, which is not the same as an empty list everywhere. */
  public @Nullable List<String> textsOrNull() {
    List<YamlValue> items = itemsOrNull("[]string");
    return items == null ? null : items.stream().map(YamlValue::text).toList();
  }

  public List<YamlValue> items(String type) {
    List<YamlValue> items = itemsOrNull(type);
    return items == null ? List.of() : items;
  }

  public @Nullable List<YamlValue> itemsOrNull(String type) {
    if (isNull()) {
      return null;
    }
    if (!(node instanceof YamlNode.Sequence s)) {
      mismatch(type);
      return null;
    }
    List<YamlValue> items = new ArrayList<>(s.items().size());
    for (YamlNode item : s.items()) {
      items.add(new YamlValue(item, Paths.item(path, items.size()), item.line(), problems, secrets));
    }
    return items;
  }

  /** Every item of a list through a reader; what it answers null for is left out. */
  public <T> List<T> list(String type, Function<YamlValue, @Nullable T> reader) {
    List<T> made = new ArrayList<>();
    for (YamlValue item : items(type)) {
      T one = reader.apply(item);
      if (one != null) {
        made.add(one);
      }
    }
    return List.copyOf(made);
  }

  /** A free map, in the order of the file. */
  public Map<String, YamlValue> entries(String type) {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    YamlBlock block = open(type);
    if (block != null) {
      block.names().forEach(name -> entries.put(name, block.at(name)));
    }
    return entries;
  }

  public Map<String, String> textMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries("map[string]string").forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }

  /** A block whose unknown keys are problems; null (nothing reported) when not written or null. */
  public <T> @Nullable T block(String type, Function<YamlBlock, @Nullable T> reader) {
    YamlBlock block = open(type);
    if (block == null) {
      return null;
    }
    T made = reader.apply(block);
    block.refuseUnknown();
    return made;
  }

  private @Nullable YamlBlock open(String type) {
    if (isNull()) {
      return null;
    }
    if (node instanceof YamlNode.Mapping m) {
      return new YamlBlock(m, type, path, problems, secrets);
    }
    mismatch(type);
    return null;
  }

  /** Free data as Java sees it: maps, lists, strings, booleans, longs, doubles, null. */
  public @Nullable Object tree() {
    return node == null ? null : Trees.of(this, node);
  }

  private void mismatch(String type) {
    String shown =
        switch (node) {
          case YamlNode.Scalar s -> Scalars.resolve(s).tag() + " `" + shorten(s.text()) + "`";
          case YamlNode.Sequence s -> "!!seq";
          case YamlNode.Mapping m -> "!!map";
          case null -> "!!null";
        };
    problem("cannot unmarshal " + shown + " into " + type);
  }

  private static String shorten(String text) {
    return text.length() > 10 ? text.substring(0, text.offsetByCodePoints(0, Math.min(7, text.codePointCount(0, text.length())))) + "..." : text;
  }
}
