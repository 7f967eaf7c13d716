package io.ironbell.notifier.template.escape;

import java.util.ArrayList;
import java.util.List;

/** What a reader of a page meets, without what it says: the states it goes through, inside the values of attributes, too. */
final class Skeleton {
  private final String page;
  private final List<String> states = new ArrayList<>();
  private boolean isData;

  private Skeleton(String page) {
    this.page = page;
  }

  static List<String> of(String page) {
    Skeleton skeleton = new Skeleton(page);
    skeleton.read();
    return skeleton.states;
  }

  private void read() {
    Context c = Context.TEXT;
    int i = 0;
    meet(c);
    while (i < page.length()) {
      Step step = c.delim() == Delim.NONE ? outside(c, i) : value(c, i);
      c = step.context();
      i = isData && c.is(State.TEXT) ? endOfData(step.next()) : step.next();
      meet(c);
    }
  }

  /** A script of a type that a browser does not know is data up to its end tag. */
  private int endOfData(int from) {
    isData = false;
    int end = HtmlText.endTag(Element.SCRIPT, page, from, page.length());
    return end < 0 ? page.length() : end;
  }

  /** The end tag of a script ends it whatever the script is in the middle of. */
  private Step outside(Context c, int from) {
    int end = c.element() != Element.NONE && !c.state().isInsideTag() ? HtmlText.endTag(c.element(), page, from, page.length()) : -1;
    if (end == from) {
      return new Step(Context.TEXT, from);
    }
    return Transitions.in(c.state(), c, page, from, end < 0 ? page.length() : end);
  }

  private Step value(Context c, int from) {
    int end = Scan.any(page, from, page.length(), c.delim().ends());
    String decoded = HtmlEntities.decode(page.substring(from, end < 0 ? page.length() : end));
    Context inside = c;
    int i = 0;
    while (i < decoded.length()) {
      Step step = Transitions.in(inside.state(), inside, decoded, i, decoded.length());
      if (inside.is(State.META_CONTENT_URL)) {
        step = new Step(inside, decoded.length()); // for a browser no semicolon ends a URL
      }
      inside = step.context();
      i = step.next();
      meet(inside);
    }
    Step after = AttributeValue.next(c, page, from);
    isData |= c.element() == Element.SCRIPT && after.context().is(State.TAG) && after.context().element() == Element.NONE;
    return after;
  }

  private void meet(Context c) {
    String state = c.state() + " " + c.delim() + " " + c.attr() + " " + c.element();
    if (states.isEmpty() || !states.getLast().equals(state)) {
      states.add(state);
    }
  }
}
