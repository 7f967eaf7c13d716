package io.ironbell.notifier.template.escape;

/** What one derivation costs: a template can double it with each range inside a range and with each recursion. Of one thread. */
final class Effort {
  /** Statements and stretches of text looked at. */
  private static final int MAX_WORK = 500_000;

  private static final int MAX_DEPTH = 500;
  private static final int STRETCH = 32;

  private int work;
  private int depth;

  void spendOne() throws EscapeException {
    spend(1);
  }

  void spendOn(String text) throws EscapeException {
    spend(text.length() / STRETCH);
  }

  private void spend(int units) throws EscapeException {
    work += units;
    if (work > MAX_WORK) {
      throw new EscapeException(EscapeFault.limit("the template is too large or too deeply nested to be escaped"));
    }
  }

  void deeper() throws EscapeException {
    if (++depth > MAX_DEPTH) {
      throw new EscapeException(EscapeFault.limit("more than " + MAX_DEPTH + " branches and templates in each other"));
    }
  }

  void higher() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** After an error, which leaves branches without ending them. */
  void backTo(int level) {
    depth = level;
  }
}
