package io.ironbell.api.config.yaml;

/**
 * Who pays for reading a text that strangers have a hand in. Called by the thread that reads, before the memory is needed and at the latest
 * after each thousand characters: whoever is asked may also let others have the processor.
 *
 * @param <X> how reading is ended: it comes out of the reading as it is
 */
@FunctionalInterface
public interface Expense<X extends Exception> {
  /** @param bytes of the heap; what was paid for is never given back while reading */
  void pay(long bytes) throws X;
}
