package io.ironbell.api.config.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a scalar means, by the rules of Go's yaml.v2 (its resolve.go): YAML 1.1 booleans, octals and underscores in numbers. */
final class Scalars {
  static final String STR = "!!str";
  static final String INT = "!!int";
  static final String FLOAT = "!!float";
  static final String BOOL = "!!bool";
  static final String NULL = "!!null";

  /** @param value null, Boolean, Long, BigInteger (beyond 63 bits), Double or String */
  record Resolved(String tag, @Nullable Object value) {}

  private static final String LONG_PREFIX = "tag:yaml.org,2002:";
  private static final Set<String> TRUE = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE = Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Map<String, Double> FLOATS =
      Map.ofEntries(
          Map.entry(".nan", Double.NaN), Map.entry(".NaN", Double.NaN), Map.entry(".NAN", Double.NaN),
          Map.entry(".inf", Double.POSITIVE_INFINITY), Map.entry(".Inf", Double.POSITIVE_INFINITY),
          Map.entry(".INF", Double.POSITIVE_INFINITY), Map.entry("+.inf", Double.POSITIVE_INFINITY),
          Map.entry("+.Inf", Double.POSITIVE_INFINITY), Map.entry("+.INF", Double.POSITIVE_INFINITY),
          Map.entry("-.inf", Double.NEGATIVE_INFINITY), Map.entry("-.Inf", Double.NEGATIVE_INFINITY),
          Map.entry("-.INF", Double.NEGATIVE_INFINITY));
  private static final Pattern FLOAT_STYLE = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final BigInteger UINT64_LIMIT = BigInteger.ONE.shiftLeft(64);

  private Scalars() {}

  static Resolved resolve(YamlNode.Scalar scalar) {
    String tag = scalar.tag();
    if (tag == null) {
      return scalar.plain() ? plain(scalar.text()) : new Resolved(STR, scalar.text());
    }
    String shortTag = tag.startsWith(LONG_PREFIX) ? "!!" + tag.substring(LONG_PREFIX.length()) : tag;
    return switch (shortTag) {
      case INT, FLOAT, BOOL, NULL -> tagged(shortTag, plain(scalar.text()), scalar.text());
      case "!!binary" -> binary(scalar.text());
      default -> new Resolved(STR, scalar.text());
    };
  }

  private static Resolved tagged(String tag, Resolved found, String text) {
    if (tag.equals(FLOAT) && found.value() instanceof Number number) {
      return new Resolved(FLOAT, number.doubleValue());
    }
    return found.tag().equals(tag) ? found : new Resolved(STR, text);
  }

  private static Resolved binary(String text) {
    try {
      return new Resolved(STR, new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return new Resolved(STR, text);
    }
  }

  private static Resolved plain(String text) {
    if (NULLS.contains(text)) {
      return new Resolved(NULL, null);
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return new Resolved(BOOL, TRUE.contains(text));
    }
    Double named = FLOATS.get(text);
    if (named != null) {
      return new Resolved(FLOAT, named);
    }
    char first = text.charAt(0);
    return first == '.' || first == '+' || first == '-' || (first >= '0' && first <= '9') ? number(text) : new Resolved(STR, text);
  }

  private static Resolved number(String text) {
    String digits = text.replace("_", "");
    Object whole = integer(digits);
    if (whole != null) {
      return new Resolved(INT, whole);
    }
    if (FLOAT_STYLE.matcher(digits).matches()) {
      double number = Double.parseDouble(digits);
      return Double.isInfinite(number) ? new Resolved(STR, text) : new Resolved(FLOAT, number); // Go: out of range is no number: 41e7392 is a commit
    }
    return new Resolved(STR, text);
  }

  /** Go's ParseInt with base 0: 0x, 0o, 0b and the leading zero of an octal. */
  private static @Nullable Object integer(String text) {
    boolean negative = text.startsWith("-");
    String body = negative || text.startsWith("+") ? text.substring(1) : text;
    int radix = 10;
    if (body.length() > 1 && body.charAt(0) == '0') {
      switch (body.charAt(1)) {
        case 'x', 'X' -> radix = 16;
        case 'b', 'B' -> radix = 2;
        default -> radix = 8;
      }
      boolean prefixed = radix != 8 || body.charAt(1) == 'o' || body.charAt(1) == 'O';
      body = body.substring(prefixed ? 2 : 1);
    }
    if (body.isEmpty() || body.length() > 80 || !digits(body, radix)) {
      return null;
    }
    BigInteger value = negative ? new BigInteger(body, radix).negate() : new BigInteger(body, radix);
    if (value.bitLength() <= 63) {
      return value.longValue();
    }
    return value.signum() > 0 && value.compareTo(UINT64_LIMIT) < 0 ? value : null;
  }

  private static boolean digits(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return true;
  }
}
