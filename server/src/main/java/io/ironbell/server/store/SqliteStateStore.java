package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable state in {@code <storage.path>/ironbell.db}. Safe for any thread: every method but {@link #load}, {@link #fold} and {@link #close}
 * returns at once. See the package for how it is laid out.
 */
public final class SqliteStateStore implements StateStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SqliteStateStore.class);
  private static final long CLOSE_SECONDS = 10;

  private final StorageFolder folder;
  private final Inbox inbox = new Inbox();
  private final StoreHealth health;
  private final FoldLoop foldLoop;
  private final HangWatch watch;
  private final List<Thread> threads;
  private final Map<String, byte[]> digests;
  private final AtomicReference<@Nullable Restored> restored;

  private SqliteStateStore(
      StorageFolder folder,
      OpenedDatabase database,
      Tables tables,
      StoreSettings settings,
      SilenceBytes silenceBytes,
      Time time,
      StoreMetrics metrics) {
    StoredState state = database.state();
    InFlight inFlight = new InFlight();
    this.folder = folder;
    this.health = new StoreHealth(metrics);
    this.restored = new AtomicReference<>(state.restored());
    this.digests = Map.copyOf(state.digests());
    CommitLoop writer =
        new CommitLoop(tables, state.position(), inbox, settings, silenceBytes, time, health, metrics, inFlight);
    this.foldLoop =
        new FoldLoop(writer, new Checkpointer(database.file()), state, settings, health, metrics, time, this::hand);
    this.watch = new HangWatch(inbox, inFlight, health, time, settings.syncDeadline().toNanos());
    metrics.watch(inbox::size, foldLoop::journalBytes);
    this.threads =
        List.of(
            Thread.ofPlatform().name("store-folder").daemon().start(foldLoop),
            Thread.ofPlatform().name("store-writer").daemon().start(writer));
    Thread.ofPlatform().name("store-watch").daemon().start(watch);
  }

  /**
   * Loads the database's native library, which is most of what the first opening takes; touches no file of ours.
   *
   * @throws StoreException when it cannot be loaded on this machine
   */
  public static void loadDriver() throws StoreException {
    try {
      Sqlite.loadDriver();
    } catch (SQLException e) {
      throw new StoreException("the database's library cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Whether the folder holds a state database. */
  public static boolean isIn(Path folder) {
    return Files.exists(StorageFolder.database(folder));
  }

  /**
   * Opens the folder and reads the whole state.
   *
   * @throws StoreException when the state cannot be used; its message is for the operator
   */
  public static SqliteStateStore open(StoreSettings settings, SilenceBytes silenceBytes, Time time, StoreMetrics metrics)
      throws StoreException {
    return open(settings, silenceBytes, time, metrics, UnaryOperator.identity());
  }

  /** @param between tests put something before the database that fails or hangs */
  static SqliteStateStore open(
      StoreSettings settings, SilenceBytes silenceBytes, Time time, StoreMetrics metrics, UnaryOperator<Tables> between)
      throws StoreException {
    StorageFolder folder = StorageFolder.open(settings.folder());
    try {
      OpenedDatabase database = OpenedDatabase.open(folder, silenceBytes);
      Tables tables = between.apply(new SqliteTables(database.file(), database.connection()));
      return new SqliteStateStore(folder, database, tables, settings, silenceBytes, time, metrics);
    } catch (StoreException | SQLException | RuntimeException e) {
      release(folder);
      throw e instanceof StoreException known ? known : new StoreException("the state database cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Once; the store does not keep what it read. */
  @Override
  public Restored load() {
    Restored once = restored.getAndSet(null);
    if (once == null) {
      throw new IllegalStateException("the state has been loaded already");
    }
    return once;
  }

  /** After {@link #close} the change fails on the calling thread. */
  @Override
  public void append(Change change, Completion done) {
    hand(new Work.Put(change), done);
  }

  @Override
  public void foldFrom(
      Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications) {
    foldLoop.from(new FoldSources(alerts, groups, notifications));
  }

  @Override
  public boolean degraded() {
    return health.degraded();
  }

  /** Writes the whole state as a snapshot now, so that the next start has the newest ends of alerts. Waits until it is done or tried. */
  public void fold(Duration atMost) throws InterruptedException {
    CountDownLatch done = foldLoop.ask();
    if (!done.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      log.atWarn().log("Folding the journal takes longer than expected; it goes on");
    }
  }

  /** Of the bytes of an upstream file that we wrote last, as found when the store was opened. */
  byte @Nullable [] digest(String file) {
    return digests.get(file);
  }

  void rememberDigest(String file, byte[] digest, Completion done) {
    hand(new Work.Digest(file, digest), done);
  }

  private Ticket hand(Work work) {
    Ticket ticket = new Ticket();
    hand(work, ticket);
    return ticket;
  }

  private void hand(Work work, Completion done) {
    Pending pending = new Pending(work, done);
    if (!inbox.offer(pending)) {
      pending.failed(new IllegalStateException("the store is closed"));
    }
  }

  /** Writes what was handed over before, ends the threads and gives the folder free. */
  @Override
  public void close() throws InterruptedException {
    foldLoop.stop();
    inbox.close();
    boolean stopped = true;
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofSeconds(CLOSE_SECONDS))) {
        stopped = false;
        log.atError().addKeyValue("thread", thread.getName()).log("The store does not stop: the disk does not answer");
      }
    }
    watch.stop();
    if (stopped) {
      release(folder); // not while a hanging write may still come to its end
    }
  }

  private static void release(StorageFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      log.atWarn().addKeyValue("err", e.getMessage()).log("Releasing the storage folder failed");
    }
  }
}
