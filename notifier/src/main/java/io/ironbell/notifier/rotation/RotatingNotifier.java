package io.ironbell.notifier.rotation;

import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a second time with the secrets that files held before, when the receiver does not take a secret and one of them has changed lately (C-04).
 * The same for every kind, because it asks a notifier of the same configuration that reads the past. Safe for any thread.
 */
public final class RotatingNotifier implements Notifier {
  private final Notifier present;
  private final Rotation rotation;
  private final Function<Rotation, Notifier> maker;
  private @Nullable Notifier past;

  private RotatingNotifier(Function<Rotation, Notifier> maker, Rotation rotation) {
    this.present = maker.apply(rotation);
    this.rotation = rotation;
    this.maker = maker;
  }

  /** @param maker makes a notifier of what it is to read secrets from; asked again when a secret is refused for the first time */
  public static Notifier of(Function<Rotation, Notifier> maker, Rotation rotation) {
    return rotation.isOff() ? maker.apply(rotation) : new RotatingNotifier(maker, rotation);
  }

  @Override
  public SendResult send(Notification notification, Deadline deadline) throws InterruptedException {
    SendResult result = present.send(notification, deadline);
    if (!refusesSecret(result) || deadline.passed() || !rotation.hasChanged()) {
      return result;
    }
    SendResult again = past().send(notification, deadline);
    SecondTry came = again instanceof SendResult.Sent ? SecondTry.ACCEPTED : refusesSecret(again) ? SecondTry.REFUSED : SecondTry.FAILED;
    rotation.tried(came);
    return came == SecondTry.ACCEPTED || helpsToTryAgain(came, again) ? again : result;
  }

  /** The refusal of the new secret is for good, but the one before may be taken at the next try. */
  private static boolean helpsToTryAgain(SecondTry came, SendResult again) {
    return came == SecondTry.FAILED && again instanceof SendResult.Recoverable;
  }

  private static boolean refusesSecret(SendResult result) {
    return switch (result) {
      case SendResult.Sent sent -> false;
      case SendResult.Recoverable r -> r.refusesSecret();
      case SendResult.Permanent p -> p.refusesSecret();
    };
  }

  private synchronized Notifier past() {
    Notifier made = past;
    if (made == null) {
      made = maker.apply(rotation.before());
      past = made;
    }
    return made;
  }
}
