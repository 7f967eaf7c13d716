package io.ironbell.notifier.template.escape;

/** What kind of attribute is being written. The names are Go's ({@link State}). */
enum Attr {
  NONE("attrNone", State.ATTR),
  SCRIPT("attrScript", State.JS),
  SCRIPT_TYPE("attrScriptType", State.ATTR),
  STYLE("attrStyle", State.CSS),
  URL("attrURL", State.URL),
  SRCSET("attrSrcset", State.SRCSET),
  META_CONTENT("attrMetaContent", State.META_CONTENT);

  private final String goName;
  private final State valueStart;

  Attr(String goName, State valueStart) {
    this.goName = goName;
    this.valueStart = valueStart;
  }

  /** The state at the beginning of its value. */
  State valueStart() {
    return valueStart;
  }

  @Override
  public String toString() {
    return goName;
  }
}
