package io.ironbell.notifier.template.value;

/**
 * What one rendering may still spend. Owned by the thread that renders. The executor counts what it does itself: nodes, calls, output, and
 * the size of every text that a function returns. A function asks beforehand where one call can cost much more than its arguments are long.
 */
public interface Budget {
  /** Spends work: about one per item or character looked at. Also looks at the clock now and then. */
  void work(long units) throws LimitException;

  /** Spends memory: before a text or list of this size comes to be. */
  void produce(long bytes) throws LimitException;

  /** One level deeper in a recursion over nested values or templates; always with {@link #leave} in a finally. */
  void enter() throws LimitException;

  /** One level up again; never fails. */
  void leave();
}
