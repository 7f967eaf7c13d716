package io.ironbell.notifier.pipeline;

import io.ironbell.api.config.secret.CutText;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.port.Time;
import java.time.Duration;

/**
 * Tells metrics and history what became of a generation's notifications. What a receiver or a library said passes here first and leaves
 * without the secrets of the configuration and at a length that does no harm, so that no log, answer or error behind it holds either (V-08).
 * Any thread.
 */
record Reporter(NotifierMetrics metrics, ReceiverHistory history, Redaction redaction, Time time) {
  /** Characters of an error, C-29. */
  private static final int SHOWN = 8 * 1024;
  /** So many that what lies behind what is shown does not matter. */
  private static final int SEARCHED = 8 * SHOWN;

  /** One try is over. @return the same result, its error redacted */
  SendResult tried(IntegrationId id, int attempts, long nanos, SendResult result) {
    metrics.tried(id, nanos, result instanceof SendResult.Sent);
    ReceiverHistory.Attempt attempt = new ReceiverHistory.Attempt(time.now(), Duration.ofNanos(nanos), attempts);
    return switch (result) {
      case SendResult.Sent sent -> {
        history.succeeded(id, attempt);
        yield sent;
      }
      case SendResult.Recoverable r -> {
        String error = shown(r.error());
        history.failed(id, new ReceiverHistory.Failure(attempt, r.reason(), error));
        yield new SendResult.Recoverable(error, r.reason());
      }
      case SendResult.Permanent p -> {
        String error = shown(p.error());
        history.failed(id, new ReceiverHistory.Failure(attempt, p.reason(), error));
        yield new SendResult.Permanent(error, p.reason());
      }
    };
  }

  /** The secrets first: of what is cut nobody could tell any more what it was. */
  private String shown(String error) {
    return CutText.shortened(redaction.apply(CutText.shortened(error, SEARCHED)), SHOWN);
  }

  /** Its time ended without a single try. */
  void neverTried(IntegrationId id, FailureReason reason, String error) {
    history.failed(id, new ReceiverHistory.Failure(new ReceiverHistory.Attempt(time.now(), Duration.ZERO, 0), reason, error));
  }
}
