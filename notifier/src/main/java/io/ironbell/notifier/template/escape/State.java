package io.ironbell.notifier.template.escape;

/** What a browser's parser is reading. The names are Go's, because its messages and the names of derived templates print them. */
enum State {
  TEXT("stateText"),
  /** In a tag, before an attribute or the end of the tag. */
  TAG("stateTag"),
  ATTR_NAME("stateAttrName"),
  AFTER_NAME("stateAfterName"),
  BEFORE_VALUE("stateBeforeValue"),
  HTML_COMMENT("stateHTMLCmt"),
  /** The content of a textarea or title: text and entities, no tags. */
  RCDATA("stateRCDATA"),
  /** The value of an attribute that is plain text. */
  ATTR("stateAttr"),
  URL("stateURL"),
  SRCSET("stateSrcset"),
  JS("stateJS"),
  JS_DOUBLE_QUOTED("stateJSDqStr"),
  JS_SINGLE_QUOTED("stateJSSqStr"),
  /** Between backquotes, outside <code>${ }</code>. */
  JS_TEMPLATE("stateJSTmplLit"),
  JS_REGEXP("stateJSRegexp"),
  JS_BLOCK_COMMENT("stateJSBlockCmt"),
  JS_LINE_COMMENT("stateJSLineCmt"),
  JS_HTML_OPEN_COMMENT("stateJSHTMLOpenCmt"),
  JS_HTML_CLOSE_COMMENT("stateJSHTMLCloseCmt"),
  CSS("stateCSS"),
  CSS_DOUBLE_QUOTED("stateCSSDqStr"),
  CSS_SINGLE_QUOTED("stateCSSSqStr"),
  CSS_DOUBLE_QUOTED_URL("stateCSSDqURL"),
  CSS_SINGLE_QUOTED_URL("stateCSSSqURL"),
  CSS_URL("stateCSSURL"),
  CSS_BLOCK_COMMENT("stateCSSBlockCmt"),
  CSS_LINE_COMMENT("stateCSSLineCmt"),
  /** Nothing after this can be judged; the context says why. */
  ERROR("stateError"),
  /** The content attribute of a meta element, which may hold a URL to refresh to. */
  META_CONTENT("stateMetaContent"),
  META_CONTENT_URL("stateMetaContentURL"),
  /** After a break or continue. */
  DEAD("stateDead");

  private final String goName;

  State(String goName) {
    this.goName = goName;
  }

  /** Meant for authors, neither for people who read the page nor for machines: left out of what is sent. */
  boolean isComment() {
    return switch (this) {
      case HTML_COMMENT, JS_BLOCK_COMMENT, JS_LINE_COMMENT, JS_HTML_OPEN_COMMENT, JS_HTML_CLOSE_COMMENT, CSS_BLOCK_COMMENT, CSS_LINE_COMMENT -> true;
      default -> false;
    };
  }

  /** What is written here is part of a URL, or treated as one. */
  boolean isUrl() {
    return switch (this) {
      case URL, CSS_DOUBLE_QUOTED, CSS_SINGLE_QUOTED, CSS_DOUBLE_QUOTED_URL, CSS_SINGLE_QUOTED_URL, CSS_URL -> true;
      default -> false;
    };
  }

  boolean isInsideTag() {
    return switch (this) {
      case TAG, ATTR_NAME, AFTER_NAME, BEFORE_VALUE, ATTR -> true;
      default -> false;
    };
  }

  /** Here {@code </script} does not end the script: it is rewritten so that a browser agrees. */
  boolean isScriptLiteral() {
    return switch (this) {
      case JS_DOUBLE_QUOTED, JS_SINGLE_QUOTED, JS_TEMPLATE, JS_REGEXP -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return goName;
  }
}
