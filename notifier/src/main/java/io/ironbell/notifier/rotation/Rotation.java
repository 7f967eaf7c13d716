package io.ironbell.notifier.rotation;

import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.secret.PreviousSecrets.Change;
import io.ironbell.api.config.secret.RotatingFiles;
import io.ironbell.notifier.pipeline.IntegrationId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one integration's secrets, and the way back to what they held before while a change is young (C-04). Counts each time that this
 * way is taken, and says it once per change, without any secret. Safe for any thread.
 */
public final class Rotation {
  private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);

  private final NamedFiles files;
  private final @Nullable Past past;
  private final AtomicReference<Instant> said = new AtomicReference<>(Instant.MIN);

  /** What is there only where there is a way back. */
  private record Past(IntegrationId id, RotatingFiles files, RotationMetrics metrics) {}

  private Rotation(NamedFiles files, @Nullable Past past) {
    this.files = files;
    this.past = past;
  }

  /** Reads files as they are, and nothing else. */
  public static Rotation none(NamedFiles files) {
    return new Rotation(files, null);
  }

  static Rotation of(IntegrationId id, RotatingFiles rotating, RotationMetrics metrics) {
    return new Rotation(rotating.now(), new Past(id, rotating, metrics));
  }

  /** As they are. */
  public NamedFiles files() {
    return files;
  }

  public boolean isOff() {
    return past == null;
  }

  /** Reads what was there before young changes, and has no way back of its own. */
  public Rotation before() {
    return past == null ? this : none(past.files.before());
  }

  /** Whether {@link #before} reads anything else. */
  public boolean hasChanged() {
    return past != null && past.files.lastChange() != null;
  }

  /** Counts it, and says it once per change if the receiver has decided. */
  public void tried(SecondTry result) {
    if (past == null) {
      return;
    }
    past.metrics.tried(past.id.kind(), result);
    Change change = past.files.lastChange();
    if (result != SecondTry.FAILED && change != null && !change.at().equals(said.getAndSet(change.at()))) {
      LOG.atWarn()
          .addKeyValue("component", "dispatcher")
          .addKeyValue("receiver", past.id.receiver())
          .addKeyValue("integration", past.id.label())
          .addKeyValue("file", change.path())
          .addKeyValue("changed", change.at())
          .log(result == SecondTry.ACCEPTED ? "Receiver refuses the new content of a secret file and takes the previous one" : "Receiver refuses both the new and the previous content of a secret file");
    }
  }
}
