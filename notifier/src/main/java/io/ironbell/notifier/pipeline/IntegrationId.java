package io.ironbell.notifier.pipeline;

/**
 * Names one integration of one receiver, in log entries, logs and metrics.
 *
 * @param kind upstream's name such as {@code webhook}
 * @param index counts the integrations of one kind inside the receiver, from 0
 */
public record IntegrationId(String receiver, String kind, int index) {
  /** {@code webhook[0]}. */
  public String label() {
    return kind + "[" + index + "]";
  }
}
