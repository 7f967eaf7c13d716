package io.ironbell.notifier.jira;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.Header;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.Exchange;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks Jira, one request after the other, within one deadline. Used by one thread for one notification. */
final class JiraApi {
  private static final int REPLY_BYTES = 256 * 1024;
  private static final Retrier RETRIES = new Retrier(Set.of(429));

  private final Outbox outbox;
  private final Deadline deadline;

  JiraApi(Outbox outbox, Deadline deadline) {
    this.outbox = outbox;
    this.deadline = deadline;
  }

  /** What Jira said, or why the notification ends here. */
  sealed interface Reply {
    record Said(HttpReply reply) implements Reply {}

    record Ended(SendResult result) implements Reply {}
  }

  /** @param body null asks with GET */
  Reply ask(String method, HttpUrl url, byte @Nullable [] body) throws InterruptedException {
    Exchange exchange = outbox.exchange(Destination.parse(url.text()), to -> request(to, method, body), deadline);
    return switch (exchange) {
      case Exchange.Failed failed -> new Reply.Ended(terminal(failed.result()));
      case Exchange.Answered answered when answered.reply().broken() != null -> new Reply.Ended(refused(answered.reply().broken()));
      case Exchange.Answered answered when answered.reply().successful() -> new Reply.Said(answered.reply());
      case Exchange.Answered answered -> new Reply.Ended(RETRIES.failed(answered.reply(), ""));
    };
  }

  /** The words of Go's own client: the one integration that does not name itself (G-197). */
  private static HttpRequest request(Destination to, String method, byte @Nullable [] body) {
    List<Header> headers =
        List.of(
            new Header("User-Agent", "Go-http-client/1.1", false), new Header("Accept-Language", "en", false),
            new Header("Content-Type", "application/json", false));
    return new HttpRequest(method, to, headers, body, false, REPLY_BYTES);
  }

  /** A request that got no answer may have created an issue: another try could create a second (G-226). */
  private static SendResult terminal(SendResult result) {
    return result instanceof SendResult.Recoverable r ? new SendResult.Permanent(r.error(), r.reason()) : result;
  }

  static SendResult refused(String error) {
    return new SendResult.Permanent(error, FailureReason.OTHER);
  }
}
