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

  /** Trying again may help. @param refusesSecret the receiver does not take a secret: another one may be taken (C-04) */
  record Recoverable(String error, FailureReason reason, boolean refusesSecret) implements SendResult {
    public Recoverable(String error, FailureReason reason) {
      this(error, reason, reason == FailureReason.AUTH_ERROR);
    }
  }

  /** Trying again is pointless. @param refusesSecret the receiver does not take a secret: another one may be taken (C-04) */
  record Permanent(String error, FailureReason reason, boolean refusesSecret) implements SendResult {
    public Permanent(String error, FailureReason reason) {
      this(error, reason, reason == FailureReason.AUTH_ERROR);
    }
  }

  /** The same; for kinds of receivers that refuse a secret by other words than 401 and 403. What was sent was not refused. */
  default SendResult refusingSecretIf(boolean said) {
    return switch (this) {
      case Sent sent -> sent;
      case Recoverable r -> new Recoverable(r.error, r.reason, r.refusesSecret || said);
      case Permanent p -> new Permanent(p.error, p.reason, p.refusesSecret || said);
    };
  }

  /** The same with words before its error; what was sent stays as it is. */
  default SendResult behind(String words) {
    return switch (this) {
      case Sent sent -> sent;
      case Recoverable r -> new Recoverable(words + r.error, r.reason, r.refusesSecret);
      case Permanent p -> new Permanent(words + p.error, p.reason, p.refusesSecret);
    };
  }
}
