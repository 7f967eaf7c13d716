package io.ironbell.notifier.template.escape;

/** What a slash in JavaScript would begin. The names are Go's ({@link State}). */
enum Slash {
  REGEXP("jsCtxRegexp"),
  DIVISION("jsCtxDivOp"),
  /** Branches differ: no slash may follow. */
  UNKNOWN("jsCtxUnknown");

  private final String goName;

  Slash(String goName) {
    this.goName = goName;
  }

  @Override
  public String toString() {
    return goName;
  }
}
