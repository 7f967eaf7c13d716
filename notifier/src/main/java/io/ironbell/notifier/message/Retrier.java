package io.ironbell.notifier.message;

import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import java.util.Set;
import java.util.function.Function;

/**
 * Which answers are worth another try: upstream's {@code notify.Retrier}. Immutable.
 *
 * @param codes beside 5xx
 * @param details what an error message shows of the answer
 */
public record Retrier(Set<Integer> codes, Function<HttpReply, String> details) {
  /** Only 5xx, and the body as it is. */
  public static final Retrier SERVER_ERRORS = new Retrier(Set.of());

  public Retrier {
    codes = Set.copyOf(codes);
  }

  /** @param codes tried again beside 5xx; an error message shows the body */
  public Retrier(Set<Integer> codes) {
    this(codes, HttpReply::body);
  }

  public Retrier withDetails(Function<HttpReply, String> other) {
    return new Retrier(codes, other);
  }

  /** @param about stands before the error, such as {@code channel "#ops": }; may be empty */
  public SendResult failed(HttpReply reply, String about) {
    String shown = reply.broken() == null ? details.apply(reply) : "";
    String text = about + "unexpected status code " + reply.status() + (shown.isEmpty() ? "" : ": " + shown);
    FailureReason reason = FailureReason.ofStatus(reply.status());
    return retries(reply.status()) ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason);
  }

  /** 2xx is sent, everything else failed (INT-COMMON-06). */
  public SendResult check(HttpReply reply, Notification notification) {
    return reply.successful() ? new SendResult.Sent(notification.receiverData()) : failed(reply, "");
  }

  public boolean retries(int status) {
    return status / 100 == 5 || codes.contains(status);
  }
}
