package io.ironbell.notifier.pipeline;

/** One way to tell one receiver. Implemented per integration kind; called from many virtual threads at once. */
@FunctionalInterface
public interface Notifier {
  /**
   * One attempt, over before the deadline.
   *
   * @throws InterruptedException when the server stops
   */
  SendResult send(Notification notification, Deadline deadline) throws InterruptedException;
}
