package io.ironbell.notifier.template.format;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Utf8;
import java.util.Locale;

/** Writes scalars with the flags of one directive. Owned by one call of {@code fmt}. */
final class Pen {
  private static final String DIGITS = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final Budget budget;
  private Flags flags = new Flags();

  Pen(Budget budget) {
    this.budget = budget;
  }

  Flags flags() {
    return flags;
  }

  void use(Flags directive) {
    flags = directive;
  }

  /** As it is, without flags. */
  void raw(String text) throws LimitException {
    budget.produce(text.length());
    out.append(text);
  }

  void raw(char c) throws LimitException {
    budget.produce(1);
    out.append(c);
  }

  void verb(int verb) {
    out.appendCodePoint(verb);
  }

  String text() {
    return out.toString();
  }

  /** To the width: zeros may stand on the left only. */
  void padded(String text) throws LimitException {
    padded(text, flags.zero && !flags.minus ? '0' : ' ');
  }

  private void padded(String text, char filler) throws LimitException {
    int missing = flags.has(flags.width) ? Math.max(flags.width - text.codePointCount(0, text.length()), 0) : 0;
    budget.produce(text.length() + (long) missing);
    if (!flags.minus) {
      out.repeat(filler, missing);
    }
    out.append(text);
    if (flags.minus) {
      out.repeat(' ', missing);
    }
  }

  void string(String text) throws LimitException {
    padded(truncated(text));
  }

  private String truncated(String text) {
    if (!flags.has(flags.precision) || text.codePointCount(0, text.length()) <= flags.precision) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, flags.precision));
  }

  void quoted(String text) throws LimitException {
    String shown = truncated(text);
    padded(flags.sharp && Quote.canBackquote(shown) ? "`" + shown + "`" : Quote.text(shown, flags.plus));
  }

  void quotedRune(long code) throws LimitException {
    padded(Quote.rune(code, flags.plus));
  }

  void rune(long code) throws LimitException {
    padded(Character.toString(Quote.valid(code)));
  }

  /** {@code U+0041}, with sharp {@code U+0041 'A'}. */
  void unicode(long code) throws LimitException {
    String hex = Long.toHexString(code).toUpperCase(Locale.ROOT);
    int digits = flags.has(flags.precision) ? Math.max(flags.precision, 4) : 4;
    budget.produce(digits);
    String text = "U+" + "0".repeat(Math.max(digits - hex.length(), 0)) + hex;
    boolean shown = flags.sharp && code >= 0 && code <= 0x10FFFF && GoQuote.isPrint((int) code);
    padded(shown ? text + " '" + Character.toString((int) code) + "'" : text, ' ');
  }

  /** @param bits of the number; @param verb one of {@code v d b o O x X} */
  void integer(long bits, boolean signed, int verb) throws LimitException {
    int base = switch (verb) {
      case 'b' -> 2;
      case 'o', 'O' -> 8;
      case 'x', 'X' -> 16;
      default -> 10;
    };
    integer(bits, base, signed, verb);
  }

  private void integer(long bits, int base, boolean signed, int verb) throws LimitException {
    if (flags.precision == 0 && bits == 0) { // no digit at all, but still the width
      padded("", ' ');
      return;
    }
    boolean negative = signed && bits < 0;
    String sign = negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    int least = 0;
    if (flags.has(flags.precision)) {
      least = flags.precision;
    } else if (flags.zero && !flags.minus && flags.has(flags.width)) {
      least = flags.width - sign.length();
    }
    String digits = Long.toUnsignedString(negative ? -bits : bits, base);
    budget.produce(Math.max(least, digits.length()));
    String number = "0".repeat(Math.max(least - digits.length(), 0)) + (verb == 'X' ? digits.toUpperCase(Locale.ROOT) : digits);
    padded(sign + (verb == 'O' ? "0o" : "") + (flags.sharp ? prefix(base, verb, number) : "") + number, ' ');
  }

  private static String prefix(int base, int verb, String number) {
    return switch (base) {
      case 2 -> "0b";
      case 8 -> number.startsWith("0") ? "" : "0";
      case 16 -> verb == 'X' ? "0X" : "0x";
      default -> "";
    };
  }

  /** {@code 0x…} whatever the flags say. */
  void hexadecimal(long bits) throws LimitException {
    hexadecimal(bits, true);
  }

  void hexadecimal(long bits, boolean prefixed) throws LimitException {
    boolean sharp = flags.sharp;
    flags.sharp = prefixed;
    integer(bits, 16, false, 'v');
    flags.sharp = sharp;
  }

  /** The bytes of a text, two digits each. */
  void hexadecimal(String text, boolean upper) throws LimitException {
    byte[] bytes = Utf8.encode(text);
    int count = flags.has(flags.precision) ? Math.min(flags.precision, bytes.length) : bytes.length;
    budget.produce(count * 5L);
    String mark = flags.sharp ? upper ? "0X" : "0x" : "";
    StringBuilder hex = new StringBuilder(count * 2 + 2);
    for (int i = 0; i < count; i++) {
      hex.append(i > 0 && flags.space ? " " : "").append(i == 0 || flags.space ? mark : "");
      hex.append(DIGITS.charAt(bytes[i] >> 4 & 0xF)).append(DIGITS.charAt(bytes[i] & 0xF));
    }
    String shown = hex.toString();
    padded(upper ? shown.toUpperCase(Locale.ROOT) : shown);
  }

  /** @param verb one of {@code v e E f F g G b x X} */
  void real(double value, int verb) throws LimitException {
    char format = verb == 'v' ? 'g' : verb == 'F' ? 'f' : (char) verb;
    int standard = format == 'e' || format == 'E' || format == 'f' ? 6 : FloatText.SHORTEST;
    int precision = flags.has(flags.precision) ? flags.precision : standard;
    budget.produce(Math.max(precision, 0));
    String text = FloatText.of(value, format, precision);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    if (Double.isNaN(value) || Double.isInfinite(value)) { // no numbers, so no zeros before them
      padded((sign.isEmpty() && Double.isInfinite(value) ? "+" : sign) + digits, ' ');
      return;
    }
    if (flags.sharp && format != 'b') {
      digits = FloatPoint.forced(digits, format, precision);
    }
    if (flags.zero && !flags.minus && flags.has(flags.width) && !sign.isEmpty()) { // the sign goes before the zeros
      digits = "0".repeat(Math.max(flags.width - 1 - digits.length(), 0)) + digits;
    }
    padded(sign + digits);
  }
}
