package io.ironbell.server;

import io.ironbell.api.port.Time;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.ironbell.server.store.MaintenanceLoop;
import io.ironbell.server.store.UpstreamFiles;
import io.ironbell.silences.SilenceMetrics;
import io.ironbell.silences.Silences;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Upstream's two maintenance runs: forget what has expired, write the file (SIL-20, MET-37, MET-45). */
final class Maintenance {
  private static final long GARBAGE_SECONDS = 30;

  private Maintenance() {}

  static MaintenanceLoop silences(Duration interval, Silences silences, UpstreamFiles files, SilenceMetrics metrics, Time time) {
    return new MaintenanceLoop(
        "silences",
        interval,
        () -> {
          silences.collectGarbage().toCompletableFuture().get(GARBAGE_SECONDS, TimeUnit.SECONDS);
          long start = time.nanoTime();
          long bytes = files.writeSilences(silences.all());
          metrics.snapshotWritten(time.nanoTime() - start, bytes);
          return bytes;
        },
        observer(metrics::maintained));
  }

  static MaintenanceLoop notifications(Duration interval, NotificationLog log, UpstreamFiles files, NflogMetrics metrics, Time time) {
    return new MaintenanceLoop(
        "nflog",
        interval,
        () -> {
          log.collectGarbage();
          long start = time.nanoTime();
          long bytes = files.writeNotifications(log.all());
          metrics.snapshotWritten(time.nanoTime() - start, bytes);
          return bytes;
        },
        observer(metrics::maintained));
  }

  /** Told whether a run succeeded. */
  private interface Outcome {
    void ran(boolean succeeded);
  }

  private static MaintenanceLoop.Observer observer(Outcome outcome) {
    return new MaintenanceLoop.Observer() {
      @Override
      public void started() {
        // counted when it has ended
      }

      @Override
      public void finished(long fileBytes) {
        outcome.ran(true);
      }

      @Override
      public void failed() {
        outcome.ran(false);
      }
    };
  }
}
