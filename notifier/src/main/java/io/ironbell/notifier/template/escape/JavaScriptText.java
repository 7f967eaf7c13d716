package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a browser reads JavaScript, as far as it has to be known where literals and comments begin and end. */
final class JavaScriptText {
  /** What {@code \s} means in JavaScript. */
  private static final String SPACE =
      "\f\n\r\t\u000b \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

  private static final Set<String> BEFORE_A_REGEXP =
      Set.of("break", "case", "continue", "delete", "do", "else", "finally", "in", "instanceof", "return", "throw", "try", "typeof", "void");

  private static final String LINE_ENDS = "\n\r\u2028\u2029";

  /** Go has no limit here; nobody writes so many, and each costs what all before it cost. */
  private static final int MAX_NESTING = 100;

  private JavaScriptText() {}

  static Step code(Context context, String s, int from, int to) {
    int i = Scan.any(s, from, to, "\"`'/{}<-#");
    // Go forgets what stood before one of these that begins no comment; we read on, so that "a - /x/" is seen to hold an expression.
    while (i >= 0 && "<-#".indexOf(s.charAt(i)) >= 0 && htmlLikeComment(s, i, to) == null) {
      i = Scan.any(s, i + 1, to, "\"`'/{}<-#");
    }
    if (i < 0) {
      return new Step(context.with(slashAfter(s, from, to, context.slash())), to);
    }
    Context before = context.with(slashAfter(s, from, i, context.slash()));
    return switch (s.charAt(i)) {
      case '"' -> new Step(before.with(State.JS_DOUBLE_QUOTED, Slash.REGEXP), i + 1);
      case '\'' -> new Step(before.with(State.JS_SINGLE_QUOTED, Slash.REGEXP), i + 1);
      case '`' -> new Step(before.with(State.JS_TEMPLATE, Slash.REGEXP), i + 1);
      case '/' -> slash(before, s, i, to);
      case '{' -> new Step(opened(before.with(Slash.REGEXP)), i + 1);
      case '}' -> new Step(closed(before), i + 1);
      default -> comment(before, s, i, to);
    };
  }

  private static Step slash(Context context, String s, int at, int to) {
    char next = at + 1 < to ? s.charAt(at + 1) : 0;
    if (next == '/') {
      return new Step(context.with(State.JS_LINE_COMMENT), at + 2);
    }
    if (next == '*') {
      return new Step(context.with(State.JS_BLOCK_COMMENT), at + 2);
    }
    return switch (context.slash()) {
      case REGEXP -> new Step(context.with(State.JS_REGEXP), at + 1);
      case DIVISION -> new Step(context.with(Slash.REGEXP), at + 1);
      case UNKNOWN -> {
        String got = EscapeFault.quoteStart(s.substring(at, to));
        yield new Step(Context.error(EscapeFault.inText("'/' could start a division or regexp: " + got)), to);
      }
    };
  }

  private record Comment(State state, int length) {}

  private static Step comment(Context context, String s, int at, int to) {
    Comment comment = htmlLikeComment(s, at, to);
    if (comment == null) {
      throw new IllegalStateException("no comment at " + at);
    }
    return new Step(context.with(comment.state()), at + comment.length());
  }

  /** JavaScript in pages knows HTML's comment signs and the hash-bang as signs of a line comment. */
  private static @Nullable Comment htmlLikeComment(String s, int at, int to) {
    if (Scan.startsWith(s, at, to, "<!--")) {
      return new Comment(State.JS_HTML_OPEN_COMMENT, 4);
    }
    if (Scan.startsWith(s, at, to, "-->")) {
      return new Comment(State.JS_HTML_CLOSE_COMMENT, 3);
    }
    return Scan.startsWith(s, at, to, "#!") ? new Comment(State.JS_LINE_COMMENT, 2) : null;
  }

  /** Braces are counted only inside {@code ${ }}, to find its end. */
  private static Context opened(Context context) {
    return context.braces().isEmpty() ? context : context.with(lastChanged(context.braces(), 1));
  }

  private static Context closed(Context context) {
    List<Integer> braces = context.braces();
    if (braces.isEmpty()) {
      return context.with(Slash.REGEXP);
    }
    if (braces.getLast() > 0) {
      return context.with(lastChanged(braces, -1)).with(Slash.REGEXP);
    }
    return context.with(braces.subList(0, braces.size() - 1)).with(State.JS_TEMPLATE);
  }

  private static List<Integer> lastChanged(List<Integer> braces, int by) {
    List<Integer> changed = new ArrayList<>(braces);
    changed.set(changed.size() - 1, changed.getLast() + by);
    return changed;
  }

  /** Between backquotes. */
  static Step template(Context context, String s, int from, int to) {
    for (int i = Scan.any(s, from, to, "`\\$"); i >= 0; i = Scan.any(s, i + 1, to, "`\\$")) {
      char c = s.charAt(i);
      if (c == '`') {
        return new Step(context.with(State.JS, Slash.DIVISION), i + 1);
      }
      if (c == '$' && i + 1 < to && s.charAt(i + 1) == '{') {
        return new Step(nested(context), i + 2);
      }
      if (c == '\\' && ++i == to) {
        return unfinishedEscape(s, from, to);
      }
    }
    return new Step(context, to);
  }

  private static Context nested(Context context) {
    if (context.braces().size() >= MAX_NESTING) {
      return Context.error(EscapeFault.inText("JS template literals in each other more than " + MAX_NESTING + " deep"));
    }
    List<Integer> braces = new ArrayList<>(context.braces());
    braces.add(0);
    return context.with(braces).with(State.JS, Slash.REGEXP);
  }

  private static Step unfinishedEscape(String s, int from, int to) {
    String got = GoQuote.quote(s.substring(from, to));
    return new Step(Context.error(EscapeFault.inText("unfinished escape sequence in JS string: " + got)), to);
  }

  /** A string or regular expression. */
  static Step literal(Context context, String s, int from, int to) {
    String special =
        switch (context.state()) {
          case JS_SINGLE_QUOTED -> "\\'";
          case JS_REGEXP -> "\\/[]";
          default -> "\\\"";
        };
    boolean inSet = false;
    for (int i = Scan.any(s, from, to, special); i >= 0; i = Scan.any(s, i + 1, to, special)) {
      char c = s.charAt(i);
      if (c == '[' || c == ']') {
        inSet = c == '[';
      } else if (c == '\\') {
        if (++i == to) {
          return unfinishedEscape(s, from, to);
        }
      } else if (c == '/' && i > from && Scan.startsWithIgnoringCase(s, i - 1, to, "</script")) {
        i++; // rewritten so that it ends neither the script nor the expression
      } else if (!inSet) {
        return new Step(context.with(State.JS, Slash.DIVISION), i + 1);
      }
    }
    if (inSet) {
      String got = GoQuote.quote(s.substring(from, to));
      return new Step(Context.error(EscapeFault.inText("unfinished JS regexp charset: " + got)), to);
    }
    return new Step(context, to);
  }

  static Step blockComment(Context context, String s, int from, int to) {
    int i = Scan.word(s, from, to, "*/");
    return i < 0 ? new Step(context, to) : new Step(context.with(State.JS), i + 2);
  }

  /** The end of the line is not part of the comment. */
  static Step lineComment(Context context, String s, int from, int to) {
    int i = Scan.any(s, from, to, LINE_ENDS);
    return i < 0 ? new Step(context, to) : new Step(context.with(State.JS), i);
  }

  static boolean holdsLineEnd(String s, int from, int to) {
    return Scan.any(s, from, to, LINE_ENDS) >= 0;
  }

  /** What a slash would mean after this code, which holds no literal and no comment. */
  private static Slash slashAfter(String s, int from, int end, Slash before) {
    int to = end;
    while (to > from && SPACE.indexOf(s.charAt(to - 1)) >= 0) {
      to--;
    }
    if (to == from) {
      return before;
    }
    char last = s.charAt(to - 1);
    return switch (last) {
      case '+', '-' -> afterSigns(s, from, to, last);
      case '.' -> to - 1 > from && s.charAt(to - 2) >= '0' && s.charAt(to - 2) <= '9' ? Slash.DIVISION : Slash.REGEXP;
      case ',', '<', '>', '=', '*', '%', '&', '|', '^', '?', '!', '~', '(', '[', ':', ';', '{', '}' -> Slash.REGEXP;
      default -> BEFORE_A_REGEXP.contains(s.substring(wordStart(s, from, to), to)) ? Slash.REGEXP : Slash.DIVISION;
    };
  }

  /** After {@code x++} something can be divided, after {@code x +} it cannot; three signs are two and one. */
  private static Slash afterSigns(String s, int from, int to, char sign) {
    int start = to - 1;
    while (start > from && s.charAt(start - 1) == sign) {
      start--;
    }
    return (to - start) % 2 == 1 ? Slash.REGEXP : Slash.DIVISION;
  }

  private static int wordStart(String s, int from, int to) {
    int start = to;
    while (start > from && isNamePart(s.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** Of a name or number, as far as keywords and numbers go. */
  static boolean isNamePart(int c) {
    return Scan.isAlphanumeric(c) || c == '$' || c == '_';
  }
}
