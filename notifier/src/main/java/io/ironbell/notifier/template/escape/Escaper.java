package io.ironbell.notifier.template.escape;

import java.util.ArrayList;
import java.util.List;

/** The functions that make a value safe for its place, by the names under which they stand in a pipe. The names are Go's: messages show them. */
enum Escaper {
  ATTRIBUTE("_html_template_attrescaper", "html"),
  COMMENT("_html_template_commentescaper", ""),
  CSS("_html_template_cssescaper", ""),
  CSS_VALUE("_html_template_cssvaluefilter", ""),
  NAME("_html_template_htmlnamefilter", ""),
  HTML("_html_template_htmlescaper", "html"),
  JS_REGEXP("_html_template_jsregexpescaper", ""),
  JS_STRING("_html_template_jsstrescaper", ""),
  JS_TEMPLATE("_html_template_jstmpllitescaper", ""),
  JS_VALUE("_html_template_jsvalescaper", ""),
  UNQUOTED("_html_template_nospaceescaper", ""),
  RCDATA("_html_template_rcdataescaper", "html"),
  SRCSET("_html_template_srcsetescaper", ""),
  URL_QUERY("_html_template_urlescaper", "urlquery"),
  URL_SCHEME("_html_template_urlfilter", ""),
  URL("_html_template_urlnormalizer", "urlquery");

  private final String function;
  private final String predefined;

  Escaper(String function, String predefined) {
    this.function = function;
    this.predefined = predefined;
  }

  String function() {
    return function;
  }

  /** Does a function that the author of a template can call take its place? */
  boolean isReplacedBy(String name) {
    return predefined.equals(name);
  }

  /** Is there nothing left to do for an attribute after it? */
  boolean suitsQuotedAttribute() {
    return switch (this) {
      case COMMENT, CSS, JS_REGEXP, JS_STRING, JS_TEMPLATE -> true;
      default -> false;
    };
  }

  /** Those for a value that is written here, in the order in which they are applied. The context is nudged, no error and no ambiguous URL. */
  static List<Escaper> at(Context context) {
    List<Escaper> escapers = new ArrayList<>(3);
    switch (context.state()) {
      case URL, CSS_DOUBLE_QUOTED, CSS_SINGLE_QUOTED, CSS_DOUBLE_QUOTED_URL, CSS_SINGLE_QUOTED_URL, CSS_URL -> addForUrl(context, escapers);
      case META_CONTENT_URL -> escapers.add(URL_SCHEME);
      case JS -> escapers.add(JS_VALUE);
      case JS_DOUBLE_QUOTED, JS_SINGLE_QUOTED -> escapers.add(JS_STRING);
      case JS_TEMPLATE -> escapers.add(JS_TEMPLATE);
      case JS_REGEXP -> escapers.add(JS_REGEXP);
      case CSS -> escapers.add(CSS_VALUE);
      case TEXT -> escapers.add(HTML);
      case RCDATA -> escapers.add(RCDATA);
      case ATTR_NAME -> escapers.add(NAME);
      case SRCSET -> escapers.add(SRCSET);
      case HTML_COMMENT, JS_BLOCK_COMMENT, JS_LINE_COMMENT, JS_HTML_OPEN_COMMENT, JS_HTML_CLOSE_COMMENT, CSS_BLOCK_COMMENT, CSS_LINE_COMMENT ->
          escapers.add(COMMENT);
      case ATTR, META_CONTENT -> {} // the delimiter decides alone
      case TAG, AFTER_NAME, BEFORE_VALUE, ERROR, DEAD -> throw new IllegalStateException("no value is written in " + context);
    }
    switch (context.delim()) {
      case NONE -> {}
      case SPACE_OR_TAG_END -> escapers.add(UNQUOTED);
      case DOUBLE_QUOTE, SINGLE_QUOTE -> escapers.add(ATTRIBUTE);
    }
    return escapers;
  }

  private static void addForUrl(Context context, List<Escaper> escapers) {
    if (context.urlPart() == UrlPart.QUERY_OR_FRAGMENT) {
      escapers.add(URL_QUERY);
      return;
    }
    if (context.urlPart() == UrlPart.NONE) {
      escapers.add(URL_SCHEME);
    }
    escapers.add(context.is(State.CSS_DOUBLE_QUOTED) || context.is(State.CSS_SINGLE_QUOTED) ? CSS : URL);
  }
}
