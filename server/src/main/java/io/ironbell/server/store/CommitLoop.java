package io.ironbell.server.store;

import io.ironbell.api.port.Time;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing thread: takes what has come together in the inbox, puts it into one transaction, commits, tells. After a failure it fails what
 * comes at once and tries at intervals whether the disk can be written again.
 */
final class CommitLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(CommitLoop.class);
  private static final long IDLE_NANOS = 1_000_000_000L;

  private final Tables tables;
  private final Inbox inbox;
  private final StoreSettings settings;
  private final Time time;
  private final StoreHealth health;
  private final StoreMetrics metrics;
  private final InFlight inFlight;
  private final Retries retries;
  private final CommitWriter writer;

  private long bytes;
  private long logged;
  private volatile boolean writable = true;
  private volatile long committedPosition;
  private volatile long committedBytes;
  private volatile long loggedBytes;
  private volatile boolean checkpointAsked;

  CommitLoop(
      Tables tables,
      long position,
      Inbox inbox,
      StoreSettings settings,
      SilenceBytes silenceBytes,
      Time time,
      StoreHealth health,
      StoreMetrics metrics,
      InFlight inFlight) {
    this.tables = tables;
    this.committedPosition = position;
    this.inbox = inbox;
    this.settings = settings;
    this.time = time;
    this.health = health;
    this.metrics = metrics;
    this.inFlight = inFlight;
    this.retries = new Retries(settings.retryEvery().toNanos(), time.nanoTime());
    this.writer = new CommitWriter(tables, settings.bytesPerBlob(), silenceBytes);
  }

  /** Of the newest journal entry on disk. Everything up to it was handed over before this returns. */
  long committedPosition() {
    return committedPosition;
  }

  /** Bytes of journal and snapshot put on disk since the start. */
  long committedBytes() {
    return committedBytes;
  }

  /** About what went into the write-ahead log since the start: whole pages, however small the changes are. */
  long loggedBytes() {
    return loggedBytes;
  }

  boolean writable() {
    return writable;
  }

  /** How large a write has to succeed before the store is trusted again. */
  long room() {
    return retries.room();
  }

  void recovered() {
    retries.succeeded(time.nanoTime());
  }

  /** Between two commits, the writer copies what is left of the write-ahead log, so that it can begin anew. */
  void askCheckpoint() {
    checkpointAsked = true;
    inbox.wake();
  }

  @Override
  public void run() {
    try {
      while (!inbox.isFinished()) {
        inbox.await(writable ? IDLE_NANOS : settings.retryEvery().toNanos());
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inbox.drain().forEach(p -> p.failed(new IllegalStateException("the store is closed")));
      closeTables();
    }
  }

  private void step() {
    if (!writable && !recovers()) {
      inbox.drain().forEach(p -> p.failed(health.cause()));
      return;
    }
    if (checkpointAsked) {
      checkpoint();
    }
    if (inbox.size() > 0) {
      commit();
    }
  }

  private boolean recovers() {
    long now = time.nanoTime();
    if (!retries.isDue(now)) {
      return false;
    }
    inFlight.begin(now);
    try {
      tables.reopen();
      committedPosition = tables.lastPosition();
      writable = true;
    } catch (SQLException | RuntimeException e) {
      log.atDebug().addKeyValue("err", e.getMessage()).log("The store still cannot write");
      retries.failed(0, time.nanoTime());
    } finally {
      inFlight.end();
    }
    return writable;
  }

  private void commit() {
    long started = time.nanoTime();
    long failuresBefore = health.failures();
    inFlight.begin(started);
    writer.begin(committedPosition);
    List<Pending> batch = new ArrayList<>();
    @Nullable Exception failure = null;
    try {
      tables.begin();
      fill(batch);
      tables.commit();
      if (isCheckpointed(batch)) {
        tables.checkpoint();
      }
    } catch (SQLException | RuntimeException e) {
      failure = e;
      undo(e);
    } finally {
      inFlight.end();
    }
    if (failure == null) {
      committed(batch, started, failuresBefore);
    } else {
      Exception cause = failure;
      batch.forEach(p -> p.failed(cause));
    }
  }

  private void fill(List<Pending> batch) throws SQLException {
    while (batch.size() < settings.changesPerCommit() && writer.size() < settings.bytesPerCommit()) {
      Pending next = inbox.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
      inFlight.add(next);
      writer.write(next.work());
    }
    writer.end();
  }

  private static boolean isCheckpointed(List<Pending> batch) {
    return batch.stream().anyMatch(p -> p.work() instanceof Work.Checkpoint);
  }

  private void committed(List<Pending> batch, long started, long failuresBefore) {
    bytes += writer.written();
    logged += writer.logged();
    loggedBytes = logged;
    committedPosition = writer.position();
    committedBytes = bytes;
    metrics.changes.inc(batch.size());
    metrics.commitSeconds.observe((time.nanoTime() - started) / 1e9);
    if (health.failures() != failuresBefore) {
      writable = false; // it hung, its callers were told so: what they did since has to be written again
      retries.failed(0, time.nanoTime());
    }
    for (Pending p : batch) {
      p.durable();
    }
  }

  private void undo(Exception e) {
    writable = false;
    retries.failed(writer.size() + writer.rowsBytes(), time.nanoTime());
    health.failed(e);
    try {
      tables.rollback();
    } catch (SQLException again) {
      log.atDebug().addKeyValue("err", again.getMessage()).log("Rolling back failed; the database is opened again before the next write");
    }
  }

  private void checkpoint() {
    checkpointAsked = false;
    inFlight.begin(time.nanoTime());
    try {
      tables.checkpoint();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("err", e.getMessage()).log("Checkpoint failed");
    } finally {
      inFlight.end();
    }
  }

  private void closeTables() {
    try {
      tables.close();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("err", e.getMessage()).log("Closing the state database failed");
    }
  }
}
