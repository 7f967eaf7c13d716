package io.ironbell.notifier.template.parse;

/** Where a node begins. A node that was made, not parsed, takes the position of the one it was made from. @param offset an index into the text */
public record Position(Source source, int offset) {
  /** From 1. */
  public int line() {
    return source.line(offset);
  }

  /** {@code name:line:column}, as Go's messages begin. */
  public String location() {
    return source.location(offset);
  }

  @Override
  public String toString() {
    return location();
  }
}
