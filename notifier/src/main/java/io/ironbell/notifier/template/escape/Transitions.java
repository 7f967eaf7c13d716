package io.ironbell.notifier.template.escape;

/** Reads text piece by piece: each step begins in one context and ends where another begins. */
final class Transitions {
  private Transitions() {}

  /** @param state in which the text is read; it is the context's own but for {@link TagStripper} */
  static Step in(State state, Context context, String s, int from, int to) {
    return switch (state) {
      case TEXT -> HtmlText.text(context, s, from, to);
      case TAG -> HtmlText.tag(context, s, from, to);
      case ATTR_NAME -> HtmlText.attributeName(context, s, from, to);
      case AFTER_NAME -> HtmlText.afterName(context, s, from, to);
      case BEFORE_VALUE -> HtmlText.beforeValue(context, s, from, to);
      case HTML_COMMENT -> HtmlText.comment(context, s, from, to);
      case RCDATA -> HtmlText.untilEndTag(context, s, from, to);
      case ATTR, ERROR, DEAD -> new Step(context, to);
      case URL, SRCSET -> Urls.url(context, s, from, to);
      case META_CONTENT -> Urls.metaContent(context, s, from, to);
      case META_CONTENT_URL -> Urls.metaContentUrl(context, s, from, to);
      case JS -> JavaScriptText.code(context, s, from, to);
      case JS_TEMPLATE -> JavaScriptText.template(context, s, from, to);
      case JS_DOUBLE_QUOTED, JS_SINGLE_QUOTED, JS_REGEXP -> JavaScriptText.literal(context, s, from, to);
      case JS_BLOCK_COMMENT -> JavaScriptText.blockComment(context, s, from, to);
      case JS_LINE_COMMENT, JS_HTML_OPEN_COMMENT, JS_HTML_CLOSE_COMMENT -> JavaScriptText.lineComment(context, s, from, to);
      case CSS -> CssText.code(context, s, from, to);
      case CSS_DOUBLE_QUOTED, CSS_SINGLE_QUOTED, CSS_DOUBLE_QUOTED_URL, CSS_SINGLE_QUOTED_URL, CSS_URL -> CssText.string(context, s, from, to);
      case CSS_BLOCK_COMMENT -> CssText.blockComment(context, s, from, to);
      case CSS_LINE_COMMENT -> CssText.lineComment(context, s, from, to);
    };
  }
}
