package io.ironbell.notifier.message;

import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressDenied;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.http.HttpClient;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.http.SendErrors;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.exec.Claim;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One integration's way to its receiver, the same for all kinds: words, secrets, and the one place that sends a request and says what became
 * of it. Nothing it says holds a URL or a secret (INT-COMMON-05, G-246). Safe for any thread.
 */
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final IntegrationId id;
  private final HttpClient client;
  private final RefusalLog refusals;
  private final NamedFiles files;
  private final Wording wording;

  public Outbox(IntegrationId id, HttpClient client, RefusalLog refusals, NamedFiles files, Wording wording) {
    this.id = id;
    this.client = client;
    this.refusals = refusals;
    this.files = files;
    this.wording = wording;
  }

  public Rendering rendering(Notification notification) {
    return wording.of(notification);
  }

  public Wording wording() {
    return wording;
  }

  public NamedFiles files() {
    return files;
  }

  /** Cut to {@code most} runes, which is said in the log. @param what such as title */
  public String cut(String what, String text, int most, Notification notification) {
    Truncation cut = Truncation.runes(text, most);
    if (cut.cut()) {
      line(Level.WARN, notification).addKeyValue("max_runes", most).log("Truncated " + what);
    }
    return cut.text();
  }

  /** Begins a line of the log about one notification: who tells it to whom. */
  public LoggingEventBuilder line(Level level, Notification notification) {
    return LOG.atLevel(level)
        .addKeyValue("component", "dispatcher")
        .addKeyValue("receiver", id.receiver())
        .addKeyValue("integration", id.label())
        .addKeyValue("group_key", notification.groupKey());
  }

  /** Posts one JSON body where only 5xx is worth another try: what an incoming webhook takes. Over before the deadline. */
  public SendResult postJson(Destination.Parsed to, byte[] json, Notification notification, Deadline deadline) throws InterruptedException {
    return exchange(to, destination -> HttpRequest.postJson(destination, json), deadline)
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification));
  }

  /** The same, to where nothing else than the URL can be unknown (C-04). */
  public SendResult postJson(Address address, byte[] json, Notification notification, Deadline deadline) throws IOException, InterruptedException {
    return exchange(address.now(), destination -> HttpRequest.postJson(destination, json), deadline)
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification).refusingSecretIf(address.isUnknownTo(reply)));
  }

  /** Over before the deadline. */
  public Exchange exchange(Destination.Parsed to, Function<Destination, HttpRequest> asked, Deadline deadline) throws InterruptedException {
    return exchange(to, asked, deadline, Duration.ZERO);
  }

  /** @param timeout of the integration itself; zero for none */
  public Exchange exchange(Destination.Parsed to, Function<Destination, HttpRequest> asked, Deadline deadline, Duration timeout)
      throws InterruptedException {
    return switch (to) {
      case Destination.Parsed.Refused refused -> denied(refused.reason());
      case Destination.Parsed.Ok ok -> exchange(asked.apply(ok.destination()), deadline, timeout);
    };
  }

  private Exchange exchange(HttpRequest request, Deadline deadline, Duration timeout) throws InterruptedException {
    Claim claim = Claim.current();
    if (claim != null) {
      byte @Nullable [] body = request.body();
      claim.keep(body == null ? 0 : 2L * body.length); // itself, and what of it was not written yet
    }
    long left = deadline.remainingNanos();
    boolean ownTimeout = timeout.isPositive() && timeout.compareTo(Duration.ofNanos(left)) < 0;
    try {
      return new Exchange.Answered(EchoedSecrets.removed(client.send(request, ownTimeout ? timeout.toNanos() : left), request));
    } catch (IOException e) {
      EgressDenied refusal = SendErrors.refusal(e);
      if (refusal != null) {
        return denied(String.valueOf(refusal.getMessage()));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String text =
          ownTimeout && SendErrors.isTimeout(e)
              ? "configured " + service() + " timeout reached (" + GoDuration.print(timeout) + ")"
              : SendErrors.text(e);
      return new Exchange.Failed(new SendResult.Recoverable(verb(request.method()) + " \"<redacted>\": " + text, FailureReason.OTHER));
    }
  }

  /** As upstream calls it there. */
  private String service() {
    return id.kind().equals("incidentio") ? "incident.io" : id.kind();
  }

  /** As Go's client begins its errors: {@code Post}. */
  private static String verb(String method) {
    return method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private Exchange denied(String reason) {
    refusals.refused(id.receiver(), id.label(), reason);
    return new Exchange.Failed(new SendResult.Permanent("egress denied: " + reason, FailureReason.EGRESS_DENIED));
  }
}
