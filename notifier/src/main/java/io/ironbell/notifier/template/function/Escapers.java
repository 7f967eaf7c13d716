package io.ironbell.notifier.template.function;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/** The builtins {@code html}, {@code js} and {@code urlquery} of text templates. Stateless. */
public final class Escapers {
  private static final String HEX = "0123456789ABCDEF";

  private Escapers() {}

  /** One string as it is; everything else as {@code print} writes it, but values that are none as templates show them. */
  static String joined(List<Value> arguments, Budget budget) throws EvaluationException {
    if (arguments.size() == 1 && arguments.getFirst() instanceof Value.Text text && text.type().equals(GoType.STRING)) {
      return text.value();
    }
    return Fmt.sprint(arguments.stream().map(a -> a instanceof Value.Nil ? Value.of("<no value>") : Fmt.shown(a)).toList(), budget);
  }

  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case 0 -> out.append('\uFFFD');
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String js(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> js(out, c));
    return out.toString();
  }

  private static void js(StringBuilder out, int c) {
    switch (c) {
      case '\\', '\'', '"' -> out.append('\\').append((char) c);
      case '<', '>', '&', '=' -> unicode(out, c);
      default -> {
        if (GoQuote.isPrint(c) || c == 0x7F || Character.getType(c) == Character.SURROGATE) { // Go passes DEL, and bytes that are no text
          out.appendCodePoint(c);
        } else {
          unicode(out, c);
        }
      }
    }
  }

  private static void unicode(StringBuilder out, int c) {
    String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    out.append("\\u").repeat('0', Math.max(4 - hex.length(), 0)).append(hex);
  }

  /** Go's {@code url.QueryEscape}: spaces become plus signs. */
  public static String urlQuery(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : Utf8.encode(text)) {
      if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '.' || b == '~') {
        out.append((char) b);
      } else if (b == ' ') {
        out.append('+');
      } else {
        out.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return out.toString();
  }
}
