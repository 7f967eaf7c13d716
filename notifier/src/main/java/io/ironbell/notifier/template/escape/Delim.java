package io.ironbell.notifier.template.escape;

/** What ends the value of the attribute being written. The names are Go's ({@link State}). */
enum Delim {
  NONE("delimNone", ""),
  DOUBLE_QUOTE("delimDoubleQuote", "\""),
  SINGLE_QUOTE("delimSingleQuote", "'"),
  SPACE_OR_TAG_END("delimSpaceOrTagEnd", " \t\n\f\r>");

  private final String goName;
  private final String ends;

  Delim(String goName, String ends) {
    this.goName = goName;
    this.ends = ends;
  }

  /** The characters that end the value. */
  String ends() {
    return ends;
  }

  @Override
  public String toString() {
    return goName;
  }
}
