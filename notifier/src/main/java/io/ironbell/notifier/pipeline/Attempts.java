package io.ironbell.notifier.pipeline;

import java.util.Map;

/** How the attempts of one delivery ended. */
sealed interface Attempts {
  record Delivered(Map<String, Object> receiverData) implements Attempts {}

  /** @param error the whole sentence for the log; @param reason the metric's label */
  record GivenUp(String error, FailureReason reason) implements Attempts {}
}
