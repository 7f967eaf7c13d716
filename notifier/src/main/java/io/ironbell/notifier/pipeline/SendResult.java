package io.ironbell.notifier.pipeline;

import java.util.Map;

/** What one attempt to notify came to. Error texts are for logs: they hold no secret and no URL. */
public sealed interface SendResult {
  /** The receiver has it. @param receiverData what the integration wants back next time (NFL-14) */
  record Sent(Map<String, Object> receiverData) implements SendResult {
    public Sent {
      receiverData = Map.copyOf(receiverData);
    }
  }

  /** Trying again may help. */
  record Recoverable(String error, FailureReason reason) implements SendResult {}

  /** Trying again is pointless. */
  record Permanent(String error, FailureReason reason) implements SendResult {}

  /** The same with words before its error; what was sent stays as it is. */
  default SendResult behind(String words) {
    return switch (this) {
      case Sent sent -> sent;
      case Recoverable r -> new Recoverable(words + r.error, r.reason);
      case Permanent p -> new Permanent(words + p.error, p.reason);
    };
  }
}
