package io.ironbell.server.store;

import io.ironbell.api.port.Time;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The folding thread: writes the state as a new snapshot when the journal has grown, when somebody asks, or when the store can write again after
 * a failure, and keeps the write-ahead log short.
 *
 * <p>A fold is fuzzy: it notes how far the journal reaches, then asks for the state, which holds every change handed over before. Entries
 * written meanwhile stay in the journal and are applied again by the next start, which changes nothing ({@link Replay}).
 */
final class FoldLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FoldLoop.class);
  private static final long LOOK_MILLIS = 500;

  private final CommitLoop writer;
  private final Checkpointer checkpointer;
  private final StoreSettings settings;
  private final StoreHealth health;
  private final StoreMetrics metrics;
  private final Time time;
  private final Function<Work, Ticket> hand;
  private final Retries retries;
  private final Semaphore bell = new Semaphore(0);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile FoldSources sources = FoldSources.NONE;
  private volatile @Nullable CountDownLatch asked;

  private long generation;
  private volatile long journalBefore;
  private volatile long journalFoldedAt;
  private long snapshotBytes;
  private long checkpointedAt;
  private boolean sweepOwed = true;

  FoldLoop(
      CommitLoop writer,
      Checkpointer checkpointer,
      StoredState found,
      StoreSettings settings,
      StoreHealth health,
      StoreMetrics metrics,
      Time time,
      Function<Work, Ticket> hand) {
    this.writer = writer;
    this.checkpointer = checkpointer;
    this.settings = settings;
    this.health = health;
    this.metrics = metrics;
    this.time = time;
    this.hand = hand;
    this.retries = new Retries(settings.retryEvery().toNanos(), time.nanoTime());
    this.generation = found.generation();
    this.journalBefore = found.journalBytes();
    this.snapshotBytes = found.snapshotBytes();
    metrics.snapshotBytes.set(snapshotBytes);
  }

  void from(FoldSources newSources) {
    sources = newSources;
  }

  long journalBytes() {
    return journalBefore + writer.committedBytes() - journalFoldedAt;
  }

  /** Folds as soon as possible. The latch opens when that has been tried. */
  CountDownLatch ask() {
    CountDownLatch latch = new CountDownLatch(1);
    asked = latch;
    bell.release();
    return latch;
  }

  void stop() {
    stopped.set(true);
    bell.release();
  }

  @Override
  public void run() {
    try {
      while (!stopped.get()) {
        if (bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      checkpointer.close();
    }
  }

  private void look() throws InterruptedException {
    CountDownLatch wanted = asked;
    boolean mayWrite = writer.writable();
    boolean grown = journalBytes() > Math.max(settings.foldAfterBytes(), 2 * snapshotBytes);
    boolean needed = (health.degraded() || (grown && sources != FoldSources.NONE)) && retries.isDue(time.nanoTime());
    if (!stopped.get() && mayWrite && (wanted != null || needed)) {
      fold();
    }
    if (wanted != null) {
      asked = null;
      wanted.countDown();
    }
    if (mayWrite && !health.degraded()) {
      checkpoint();
    }
  }

  private void fold() throws InterruptedException {
    long started = time.nanoTime();
    boolean recovering = health.degraded();
    long failures = health.failures();
    try {
      if (recovering) {
        probe();
      }
      FoldSources from = sources;
      if (from != FoldSources.NONE) {
        write(from);
      }
      sweep();
      if (recovering) {
        hand.apply(new Work.Checkpoint()).await(deadline());
        writer.recovered();
        health.recovered(failures);
      }
      retries.succeeded(time.nanoTime());
      metrics.foldSeconds.observe((time.nanoTime() - started) / 1e9);
    } catch (StoreException | RuntimeException e) {
      metrics.foldFailures.inc();
      sweepOwed = true;
      retries.failed(0, time.nanoTime());
      log.atLevel(recovering ? Level.DEBUG : Level.WARN).addKeyValue("err", e.getMessage()).log("Folding the journal failed; it is tried again");
    }
  }

  /**
   * Writes as much as what failed needs, as chunks of a generation that never comes into force. The sweep that follows deletes them, and the
   * checkpoint after it shows that the database file has the room, too; the log is then as long as what was written, and empty.
   */
  private void probe() throws StoreException, InterruptedException {
    sweepOwed = true;
    generation++;
    byte[] piece = new byte[settings.bytesPerBlob()];
    long room = writer.room();
    for (int i = 0; i * (long) piece.length < room; i++) {
      hand.apply(new Work.Chunk(generation, i, piece)).await(deadline());
    }
  }

  private long deadline() {
    return settings.syncDeadline().toNanos() * 4;
  }

  private void write(FoldSources from) throws StoreException, InterruptedException {
    if (sweepOwed) {
      sweep(); // what an interrupted fold left
    }
    long bytesBefore = writer.committedBytes();
    long position = writer.committedPosition();
    sweepOwed = true;
    snapshotBytes = new SnapshotWriter(++generation, settings, hand).write(from, position);
    metrics.snapshotBytes.set(snapshotBytes);
    journalFoldedAt = bytesBefore + snapshotBytes; // the writer counts chunks, too
    journalBefore = 0;
  }

  private void sweep() throws StoreException, InterruptedException {
    AtomicBoolean more = new AtomicBoolean(true);
    while (more.get()) {
      more.set(false);
      hand.apply(new Work.Sweep(more)).await(deadline());
    }
    sweepOwed = false;
  }

  private void checkpoint() {
    long written = writer.loggedBytes();
    if (written - checkpointedAt < settings.checkpointAfterBytes()) {
      return;
    }
    long logBytes = checkpointer.run();
    checkpointedAt = written;
    if (logBytes > 2 * settings.checkpointAfterBytes()) {
      writer.askCheckpoint(); // the log begins anew only when nothing is left in it, which under load is never so by chance
    }
  }
}
