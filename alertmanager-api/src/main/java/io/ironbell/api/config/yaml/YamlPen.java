package io.ironbell.api.config.yaml;

/** Where libyaml's emitter stands: the text so far, the column, and whether a space or a line break came last. */
final class YamlPen {
  static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();
  private int column;
  private boolean whitespace = true;
  private boolean indention = true;

  int column() {
    return column;
  }

  boolean isIndention() {
    return indention;
  }

  void openFlow() {
    whitespace = true;
  }

  /** @param stays the indicator counts as indentation, as a dash does */
  void indicator(String text, boolean needsSpace, boolean stays) {
    if (needsSpace && !whitespace) {
      put(' ');
    }
    out.append(text);
    column += text.length();
    whitespace = false;
    indention = indention && stays;
  }

  /** Begins a line at that column unless already there. */
  void indent(int columns) {
    if (!indention || column > columns || column == columns && !whitespace) {
      lineBreak();
    }
    while (column < columns) {
      put(' ');
    }
    whitespace = true;
    indention = true;
  }

  void lineBreak() {
    out.append('\n');
    column = 0;
  }

  void put(int codePoint) {
    out.appendCodePoint(codePoint);
    column++;
  }

  void spaceUnlessThere() {
    if (!whitespace) {
      put(' ');
    }
  }

  /** After a scalar or inside one. */
  void inText() {
    whitespace = false;
    indention = false;
  }

  void afterBreak() {
    whitespace = true;
    indention = true;
  }

  String finish() {
    if (column > 0) {
      lineBreak();
    }
    return out.toString();
  }
}
