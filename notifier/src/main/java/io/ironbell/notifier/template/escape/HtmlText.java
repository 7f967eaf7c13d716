package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;

/** How a browser reads HTML outside the values of attributes: text, tags, names, comments, and the contents of textarea and title. */
final class HtmlText {
  private static final String COMMENT_START = "<!--";
  private static final String COMMENT_END = "-->";

  private HtmlText() {}

  static Step text(Context context, String s, int from, int to) {
    int search = from;
    while (true) {
      int i = s.indexOf('<', search, to);
      if (i < 0 || i + 1 == to) {
        return new Step(context, to);
      }
      if (Scan.startsWith(s, i, to, COMMENT_START)) {
        return new Step(Context.in(State.HTML_COMMENT, Element.NONE), i + COMMENT_START.length());
      }
      boolean isEnd = s.charAt(i + 1) == '/';
      int name = isEnd ? i + 2 : i + 1;
      if (name == to) {
        return new Step(context, to);
      }
      int nameEnd = tagName(s, name, to);
      if (nameEnd != name) {
        Element element = isEnd ? Element.NONE : Element.named(s.substring(name, nameEnd));
        return new Step(Context.in(State.TAG, element), nameEnd);
      }
      search = nameEnd;
    }
  }

  /** The end of the name that begins here: letters and digits, with single colons and hyphens between. */
  private static int tagName(String s, int from, int to) {
    if (from == to || !Scan.isLetter(s.charAt(from))) {
      return from;
    }
    int i = from + 1;
    while (i < to) {
      char c = s.charAt(i);
      if (Scan.isAlphanumeric(c)) {
        i++;
      } else if ((c == ':' || c == '-') && i + 1 < to && Scan.isAlphanumeric(s.charAt(i + 1))) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  static Step comment(Context context, String s, int from, int to) {
    int i = Scan.word(s, from, to, COMMENT_END);
    return i < 0 ? new Step(context, to) : new Step(Context.TEXT, i + COMMENT_END.length());
  }

  static Step tag(Context context, String s, int from, int to) {
    int i = Scan.skipSpace(s, from, to);
    if (i == to) {
      return new Step(context, to);
    }
    Element element = context.element();
    if (s.charAt(i) == '>') {
      return new Step(Context.in(element.content(), element == Element.META ? Element.NONE : element), i + 1);
    }
    int end = attributeName(s, i, to);
    if (end < 0) {
      return new Step(badName(s, from, to, -end - 1), to);
    }
    if (end == i) {
      String got = GoQuote.quote(s.substring(i, to));
      return new Step(Context.error(EscapeFault.inText("expected space, attr name, or end of tag, but got " + got)), to);
    }
    State state = end == to ? State.ATTR_NAME : State.AFTER_NAME;
    return new Step(Context.in(state, element).withAttr(state, attribute(element, s.substring(i, end))), end);
  }

  private static Attr attribute(Element element, String name) {
    String lower = AttributeNames.lower(name);
    if (element == Element.SCRIPT && lower.equals("type")) {
      return Attr.SCRIPT_TYPE;
    }
    if (element == Element.META && lower.equals("content")) {
      return Attr.META_CONTENT;
    }
    return AttributeNames.content(lower).attribute();
  }

  static Step attributeName(Context context, String s, int from, int to) {
    int end = attributeName(s, from, to);
    if (end < 0) {
      return new Step(badName(s, from, to, -end - 1), to);
    }
    return new Step(end == to ? context : context.with(State.AFTER_NAME), end);
  }

  /** The end of the name that begins here, or -1 minus the place of a character that has no business in a name. */
  private static int attributeName(String s, int from, int to) {
    int i = Scan.any(s, from, to, " \t\n\f\r=>'\"<");
    if (i < 0) {
      return to;
    }
    return "'\"<".indexOf(s.charAt(i)) >= 0 ? -i - 1 : i;
  }

  private static Context badName(String s, int from, int to, int bad) {
    String quoted = GoQuote.quote(s.substring(bad, bad + 1));
    return Context.error(EscapeFault.inText(quoted + " in attribute name: " + EscapeFault.quoteStart(s.substring(from, to))));
  }

  static Step afterName(Context context, String s, int from, int to) {
    int i = Scan.skipSpace(s, from, to);
    if (i == to) {
      return new Step(context, to);
    }
    // An attribute without value, or the end of the tag.
    return s.charAt(i) == '=' ? new Step(context.with(State.BEFORE_VALUE), i + 1) : new Step(context.with(State.TAG), i);
  }

  static Step beforeValue(Context context, String s, int from, int to) {
    int i = Scan.skipSpace(s, from, to);
    if (i == to) {
      return new Step(context, to);
    }
    return switch (s.charAt(i)) {
      case '\'' -> new Step(context.atValue(Delim.SINGLE_QUOTE), i + 1);
      case '"' -> new Step(context.atValue(Delim.DOUBLE_QUOTE), i + 1);
      default -> new Step(context.atValue(Delim.SPACE_OR_TAG_END), i);
    };
  }

  /** The content of an element that only its own end tag ends. */
  static Step untilEndTag(Context context, String s, int from, int to) {
    int end = isEndedByTag(context) ? endTag(context.element(), s, from, to) : -1;
    return end < 0 ? new Step(context, to) : new Step(Context.TEXT, end);
  }

  /**
   * Inside a literal or comment of a script no end tag is one: it is rewritten there. Nor is one inside the start tag, where Go takes it for
   * one and a browser for an attribute.
   */
  static boolean isEndedByTag(Context context) {
    boolean hidden = context.element() == Element.SCRIPT && (context.state().isScriptLiteral() || context.state().isComment());
    return context.element() != Element.NONE && !hidden && !context.state().isInsideTag();
  }

  /** Where the end tag of an element begins, or -1. */
  static int endTag(Element element, String s, int from, int to) {
    String name = element.endTag();
    for (int i = Scan.word(s, from, to, "</"); i >= 0; i = Scan.word(s, i + 2, to, "</")) {
      int end = i + 2 + name.length();
      if (end < to && Scan.startsWithIgnoringCase(s, i + 2, to, name) && "> \t\n\f/".indexOf(s.charAt(end)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Is this the document type, whose less-than sign is not text? */
  static boolean isDoctype(String s, int at) {
    return Scan.startsWithIgnoringCase(s, at, s.length(), "<!doctype");
  }
}
