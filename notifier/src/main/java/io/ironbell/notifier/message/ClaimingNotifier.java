package io.ironbell.notifier.message;

import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.exec.Claim;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.notifier.template.value.LimitException;
import java.util.concurrent.Semaphore;

/** Gives each attempt a claim on the memory that all share, and takes it back however the attempt ends. Safe for any thread. */
public final class ClaimingNotifier implements Notifier {
  private final Notifier notifier;
  private final Space space;
  private final Semaphore turns = new Semaphore(1, true);

  /** @param space shared by all that is sent */
  public ClaimingNotifier(Notifier notifier, Space space) {
    this.notifier = notifier;
    this.space = space;
  }

  /** For who is under way: waits until there is memory for so much, before anything else is made. */
  public static void claim(long bytes) throws TemplateException, InterruptedException {
    Claim claim = Claim.current();
    if (claim == null) {
      return;
    }
    try {
      claim.await(bytes);
    } catch (LimitException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public SendResult send(Notification notification, Deadline deadline) throws InterruptedException {
    try (Claim claim = space.claim(turns, deadline::remainingNanos)) {
      return ScopedValue.where(Claim.CURRENT, claim).call(() -> notifier.send(notification, deadline));
    }
  }
}
