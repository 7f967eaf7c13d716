package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;

/**
 * A text that counts how often it is looked at: an automaton of a thousand states takes seconds for a million letters, and nothing else can stop
 * it on its way. Owned by the thread that renders.
 */
final class WatchedText implements CharSequence {
  private static final int LETTERS_PER_LOOK = 256;

  /** What takes no time worth watching. */
  private static final int SHORT = 512;

  private final String text;
  private final Budget budget;
  private int left = LETTERS_PER_LOOK;

  /** A limit, on its way through code that knows of none. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient LimitException limit;

    private Stopped(LimitException limit) {
      super(limit.getMessage(), limit, false, false);
      this.limit = limit;
    }

    LimitException limit() {
      return limit;
    }
  }

  private WatchedText(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  /** To search in; {@link Stopped} ends the search. */
  static CharSequence of(String text, Budget budget) throws LimitException {
    if (text.length() > SHORT) {
      return new WatchedText(text, budget);
    }
    budget.work(text.length());
    return text;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      look();
    }
    return text.charAt(index);
  }

  private void look() {
    left = LETTERS_PER_LOOK;
    try {
      budget.work(LETTERS_PER_LOOK);
    } catch (LimitException e) {
      throw new Stopped(e);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
