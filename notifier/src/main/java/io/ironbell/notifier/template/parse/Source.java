package io.ironbell.notifier.template.parse;

/**
 * One parsed text and the name under which it was parsed. Immutable, any thread; two sources are equal only if they are the same object.
 *
 * <p>Go counts columns in bytes from 0 and names in messages the text that was parsed (a file's base name, or nothing for a string of the
 * configuration), not the template that was defined in it.
 */
public final class Source {
  private final String name;
  private final String text;

  public Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Empty for a text of the configuration. */
  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The line of a place, from 1. @param offset an index into {@link #text} */
  public int line(int offset) {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }

  /** {@code name:line:column}, as Go's messages begin. */
  public String location(int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    return name + ":" + line(offset) + ":" + bytes(start, offset);
  }

  private int bytes(int from, int to) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
