package io.ironbell.notifier.template.escape;

/** Takes the tags out of HTML that is to stand where only text can. */
final class TagStripper {
  private TagStripper() {}

  static String strip(String html) {
    StringBuilder out = new StringBuilder(html.length());
    Context c = Context.TEXT;
    boolean onlyText = true;
    int i = 0;
    while (i < html.length()) {
      if (c.delim() != Delim.NONE) {
        int end = Scan.any(html, i, html.length(), c.delim().ends());
        if (end < 0) {
          break;
        }
        i = c.delim() == Delim.SPACE_OR_TAG_END ? end : end + 1;
        c = Context.in(State.TAG, c.element());
        continue;
      }
      // What a script or style holds is not read, only its end is looked for.
      State state = c.element() != Element.NONE && !c.state().isInsideTag() ? State.RCDATA : c.state();
      Step step = Transitions.in(state, c, html, i, html.length());
      if (isText(c)) {
        out.append(html, i, textEnd(html, c, i, step));
      } else {
        onlyText = false;
      }
      c = step.context();
      i = step.next();
    }
    if (onlyText) {
      return html;
    }
    return isText(c) ? out.append(html, i, html.length()).toString() : out.toString();
  }

  private static boolean isText(Context context) {
    return context.is(State.TEXT) || context.is(State.RCDATA);
  }

  private static int textEnd(String html, Context context, int from, Step step) {
    int sign = step.context().is(context.state()) ? -1 : html.lastIndexOf('<', step.next() - 1);
    return sign >= from ? sign : step.next();
  }
}
