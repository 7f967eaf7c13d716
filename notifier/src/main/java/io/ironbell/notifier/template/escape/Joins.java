package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.parse.Statement;

/** Where a template is after a branch, if its two ways end in places that can be treated alike. */
final class Joins {
  private static final Context DIFFERENT = Context.in(State.ERROR, Element.NONE);

  private Joins() {}

  /** @param keyword of the branch that is to blame if the contexts have nothing in common */
  static Context join(Context a, Context b, Statement blame, String keyword) throws EscapeException {
    Context joined = joined(a, b);
    if (joined.is(State.ERROR)) {
      throw new EscapeException(EscapeFault.at(blame, "{{" + keyword + "}} branches end in different contexts: " + a + ", " + b));
    }
    return joined;
  }

  private static Context joined(Context a, Context b) {
    if (a.is(State.DEAD)) {
      return b;
    }
    if (b.is(State.DEAD) || a.equals(b)) {
      return a;
    }
    if (a.with(b.urlPart()).equals(b)) {
      return a.with(UrlPart.UNKNOWN);
    }
    if (a.with(b.slash()).equals(b)) {
      return a.with(Slash.UNKNOWN);
    }
    // <p title={{if .C}}{{.}}{{end}} is in the value either way.
    Context nudgedA = a.nudged();
    Context nudgedB = b.nudged();
    return nudgedA.equals(a) && nudgedB.equals(b) ? DIFFERENT : joined(nudgedA, nudgedB);
  }
}
