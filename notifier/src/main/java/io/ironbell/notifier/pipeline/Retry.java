package io.ironbell.notifier.pipeline;

import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.port.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Sends one notification until it is accepted, refused for good or the deadline has passed (NFL-08 to NFL-10). One per delivery, on its
 * virtual thread. A place in the integration's lane is held while an attempt runs, never while waiting for the next one.
 */
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

  private final Integration integration;
  private final Notification notification;
  private final Deadline deadline;
  private final Reporter reporter;
  private final PipelineSettings settings;
  private final Time time;
  private final Backoff backoff;
  private int attempts;
  private SendResult.@Nullable Recoverable last;

  Retry(
      Integration integration, Notification notification, Deadline deadline, Reporter reporter, PipelineSettings settings, Time time) {
    this.integration = integration;
    this.notification = notification;
    this.deadline = deadline;
    this.reporter = reporter;
    this.settings = settings;
    this.time = time;
    this.backoff = new Backoff(settings.random());
  }

  Attempts run() {
    try {
      return untilDecided();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return gaveUp(Errors.CANCELED, FailureReason.CANCELED);
    }
  }

  private Attempts untilDecided() throws InterruptedException {
    while (!deadline.passed()) {
      Lane.Place place = integration.lane().enter(deadline);
      if (place == Lane.Place.NONE) {
        break;
      }
      long start = time.nanoTime();
      SendResult raw = attempt(place);
      long took = time.nanoTime() - start;
      attempts++;
      SendResult result = reporter.tried(integration.id(), attempts, took, raw);
      switch (result) {
        case SendResult.Sent sent -> {
          logSuccess(took);
          return new Attempts.Delivered(sent.receiverData());
        }
        case SendResult.Permanent permanent -> {
          return new Attempts.GivenUp(Errors.unrecoverable(integration.id(), attempts, permanent.error()), permanent.reason());
        }
        case SendResult.Recoverable recoverable -> {
          remember(recoverable);
          waitForNext(took);
        }
      }
    }
    return gaveUp(Errors.DEADLINE, FailureReason.DEADLINE_EXCEEDED);
  }

  private SendResult attempt(Lane.Place place) throws InterruptedException {
    try {
      return integration.notifier().send(notification, deadline);
    } catch (RuntimeException | Error e) {
      return new SendResult.Permanent(e.toString(), FailureReason.OTHER); // a defect of ours or no memory: at once it would only happen again
    } finally {
      integration.lane().leave(place);
    }
  }

  /** What the receiver said last tells more than that time ran out; an error that only shows the end of time tells nothing (G-103). */
  private Attempts gaveUp(String why, FailureReason reason) {
    if (attempts == 0) {
      reporter.neverTried(integration.id(), reason, why);
    }
    return last == null
        ? new Attempts.GivenUp(Errors.gaveUp(integration.id(), attempts, why), reason)
        : new Attempts.GivenUp(Errors.gaveUp(integration.id(), attempts, last.error()), last.reason());
  }

  private void remember(SendResult.Recoverable failure) {
    if (deadline.passed()) {
      return;
    }
    if (last == null || !last.error().equals(failure.error())) {
      line(Level.WARN).addKeyValue("err", failure.error()).log("Notify attempt failed, will retry later");
    }
    last = failure;
  }

  /** As upstream's ticker: measured from the start of the attempt, so after a slow failure the next one follows at once. */
  private void waitForNext(long tookNanos) throws InterruptedException {
    Duration wait = backoff.next().minusNanos(tookNanos);
    Duration left = deadline.remaining();
    if (wait.isPositive() && left.isPositive()) {
      settings.pause().pause(wait.compareTo(left) < 0 ? wait : left);
    }
  }

  private void logSuccess(long tookNanos) {
    Level level = attempts <= 1 ? Level.DEBUG : Level.INFO;
    if (LOG.isEnabledForLevel(level)) {
      line(level)
          .addKeyValue("duration", GoDuration.print(Duration.ofNanos(tookNanos)))
          .addKeyValue("numAlerts", notification.alerts().size())
          .log("Notify success");
    }
  }

  private LoggingEventBuilder line(Level level) {
    return LOG.atLevel(level)
        .addKeyValue("component", "dispatcher")
        .addKeyValue("receiver", integration.id().receiver())
        .addKeyValue("integration", integration.id().label())
        .addKeyValue("aggrGroup", notification.groupKey())
        .addKeyValue("attempts", attempts);
  }
}
