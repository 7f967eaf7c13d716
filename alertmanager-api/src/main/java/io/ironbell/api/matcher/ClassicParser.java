package io.ironbell.api.matcher;

import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The older, tolerant syntax: {@code name op value}, the value bare or in double quotes, with the escapes {@code \n}, {@code \"} and
 * {@code \\} only; any other backslash is itself (MAT-02; upstream {@code pkg/labels/parse.go}). Stateless.
 */
final class ClassicParser {
  private ClassicParser() {}

  /** Separated by commas outside quotes; one opening and one closing brace may surround the list, and a comma may end it. */
  static List<Matcher> matchers(String input) {
    int from = input.startsWith("{") ? 1 : 0;
    int to = input.length() > from && input.endsWith("}") ? input.length() - 1 : input.length();
    List<Matcher> matchers = new ArrayList<>();
    for (String part : split(input.substring(from, to))) {
      matchers.add(matcher(part));
    }
    return List.copyOf(matchers);
  }

  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean escaped = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == ',') {
        if (!quoted) {
          parts.add(list.substring(start, i));
          start = i + 1;
        }
      } else if (c == '"') {
        quoted = escaped ? quoted : !quoted;
        escaped = false;
      } else {
        escaped = c == '\\' && !escaped;
      }
    }
    String last = GoSpace.trim(list.substring(start));
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  static Matcher matcher(String input) {
    int nameStart = skipSpace(input, 0);
    int nameEnd = nameEnd(input, nameStart);
    int operatorStart = skipSpace(input, nameEnd);
    Matcher.Type type = nameEnd == nameStart ? null : operatorAt(input, operatorStart);
    if (type == null) {
      throw new MatcherSyntaxException("bad matcher format: " + GoQuote.shortened(input));
    }
    int valueStart = skipSpace(input, operatorStart + type.operator().length());
    int valueEnd = input.length();
    while (valueEnd > valueStart && isSpace(input.charAt(valueEnd - 1))) {
      valueEnd--;
    }
    String value = unescape(input.substring(valueStart, valueEnd));
    return Matcher.of(type, input.substring(nameStart, nameEnd), value);
  }

  private static int nameEnd(String s, int from) {
    int i = from;
    while (i < s.length() && isNameChar(s.charAt(i), i > from)) {
      i++;
    }
    return i;
  }

  private static boolean isNameChar(char c, boolean digitAllowed) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || digitAllowed && c >= '0' && c <= '9';
  }

  private static Matcher.@Nullable Type operatorAt(String s, int i) {
    if (s.startsWith("=~", i)) {
      return Matcher.Type.REGEXP;
    }
    if (s.startsWith("=", i)) {
      return Matcher.Type.EQUAL;
    }
    if (s.startsWith("!=", i)) {
      return Matcher.Type.NOT_EQUAL;
    }
    return s.startsWith("!~", i) ? Matcher.Type.NOT_REGEXP : null;
  }

  private static int skipSpace(String s, int from) {
    int i = from;
    while (i < s.length() && isSpace(s.charAt(i))) {
      i++;
    }
    return i;
  }

  /** What {@code \s} means to RE2: ASCII only, without vertical tab. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  private static String unescape(String written) {
    if (!LabelName.isWellFormed(written)) {
      throw new MatcherSyntaxException("matcher value not valid UTF-8: " + GoQuote.shortened(written));
    }
    boolean quoted = written.startsWith("\"");
    int end = written.length();
    StringBuilder value = new StringBuilder(end);
    boolean closed = false;
    for (int i = quoted ? 1 : 0; i < end; i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < end) {
        escape(value, written.charAt(++i));
      } else if (c != '"') {
        value.append(c);
      } else if (quoted && i == end - 1) {
        closed = true;
      } else {
        throw strayQuote(written);
      }
    }
    if (quoted && !closed) {
      throw strayQuote(written);
    }
    return value.toString();
  }

  private static void escape(StringBuilder value, char c) {
    switch (c) {
      case 'n' -> value.append('\n');
      case '"', '\\' -> value.append(c);
      default -> value.append('\\').append(c);
    }
  }

  private static MatcherSyntaxException strayQuote(String written) {
    return new MatcherSyntaxException("matcher value contains unescaped double quote: " + GoQuote.shortened(written));
  }
}
