package io.ironbell.notifier.template.escape;

import com.google.re2j.Pattern;

/**
 * Reads a piece of a template's text to learn which context it ends in, and cleans it: comments go, a less-than sign that begins no tag becomes
 * an entity, and what would begin or end a script inside a literal of a script is written so that no browser sees it. Used once, by one thread.
 */
final class TextEscaper {
  private static final Pattern SCRIPT_TAGS = Pattern.compile("(?i)<(script|/script|!--)");
  private static final Pattern END_TAG = Pattern.compile("(?i)</(script)");

  /** In a replacement. */
  private static final String HIDDEN = "\\\\x3C";

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int written;
  private Context context;
  private Element searchedFor = Element.NONE;
  private int endTag;

  private TextEscaper(Context context, String text) {
    this.context = context;
    this.text = text;
  }

  /** @param text what to write instead */
  record Result(Context context, String text) {}

  static Result escape(Context context, String text) {
    return new TextEscaper(context, text).escape();
  }

  private Result escape() {
    int i = 0;
    while (i < text.length()) {
      Step step = context.delim() == Delim.NONE ? nextOutsideValue(i) : AttributeValue.next(context, text, i);
      if (step.next() == i && step.context().is(context.state())) {
        throw new IllegalStateException("no progress in " + context);
      }
      clean(i, step);
      context = step.context();
      i = step.next();
    }
    if (written == 0 || context.is(State.ERROR)) {
      return new Result(context, text);
    }
    if (!isDropped(context)) {
      out.append(text, written, text.length());
    }
    return new Result(context, out.toString());
  }

  private Step nextOutsideValue(int from) {
    int end = HtmlText.isEndedByTag(context) ? endTag(from) : -1;
    if (end == from) {
      return new Step(Context.TEXT, from);
    }
    return Transitions.in(context.state(), context, text, from, end < 0 ? text.length() : end);
  }

  /** Searched once per end tag and not once per step: a long script has many steps. */
  private int endTag(int from) {
    if (searchedFor != context.element() || endTag >= 0 && endTag < from) {
      searchedFor = context.element();
      endTag = HtmlText.endTag(searchedFor, text, from, text.length());
    }
    return endTag;
  }

  /** In an attribute a comment stays: only its values go. */
  private static boolean isDropped(Context context) {
    return context.state().isComment() && context.delim() == Delim.NONE;
  }

  private void clean(int from, Step step) {
    Context next = step.context();
    if (context.is(State.TEXT) || context.is(State.RCDATA)) {
      escapeSigns(from, textEnd(from, step));
    } else if (isDropped(context)) {
      replaceComment(step.next());
    }
    if (!context.is(next.state()) && isDropped(next)) {
      out.append(text, written, step.next() - signLength(next.state()));
      written = step.next();
    }
    if (context.state().isScriptLiteral()) {
      hideScriptTags(from, step.next());
    }
  }

  /** Where the text ends and the tag or comment that ends it begins. */
  private int textEnd(int from, Step step) {
    if (step.context().is(context.state())) {
      return step.next();
    }
    int sign = text.lastIndexOf('<', step.next() - 1);
    return sign >= from ? sign : step.next();
  }

  private void escapeSigns(int from, int to) {
    for (int i = text.indexOf('<', from, to); i >= 0; i = text.indexOf('<', i + 1, to)) {
      if (!HtmlText.isDoctype(text, i)) {
        out.append(text, written, i).append("&lt;");
        written = i + 1;
      }
    }
  }

  /** A comment separates words as a space does; in JavaScript one of several lines ends the line. */
  private void replaceComment(int end) {
    if (context.is(State.JS_BLOCK_COMMENT)) {
      out.append(JavaScriptText.holdsLineEnd(text, written, end) ? '\n' : ' ');
    } else if (context.is(State.CSS_BLOCK_COMMENT)) {
      out.append(' ');
    }
    written = end;
  }

  private static int signLength(State comment) {
    return switch (comment) {
      case HTML_COMMENT, JS_HTML_OPEN_COMMENT -> 4;
      case JS_HTML_CLOSE_COMMENT -> 3;
      default -> 2;
    };
  }

  /** In a regular expression the slash of an end tag goes, too: Go leaves it, and what a browser then reads ends there (an expression, not a script). */
  private void hideScriptTags(int from, int to) {
    String piece = text.substring(from, to);
    if (SCRIPT_TAGS.matcher(piece).find()) {
      String kept = context.is(State.JS_REGEXP) ? END_TAG.matcher(piece).replaceAll(HIDDEN + "\\\\/$1") : piece;
      out.append(text, written, from).append(SCRIPT_TAGS.matcher(kept).replaceAll(HIDDEN + "$1"));
      written = to;
    }
  }
}
