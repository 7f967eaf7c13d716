package io.ironbell.server;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * How full the last collection left the part of the heap where objects stay. Between collections most of what is in use is garbage and says nothing.
 * Written by the JVM's notification thread, read by the engine.
 *
 * <p>A small heap is collected as a whole only when it is full, so what looks full may be garbage, and while new alerts are refused nothing would ever
 * find out. There a thread asks for a whole collection as soon as the mark is reached, at most every half minute.
 */
final class HeapWatch implements DoubleSupplier {
  /** Above this new label sets are refused: what is restored at a start needs room for decoding beside the state itself. */
  static final double HIGH_WATER_MARK = 0.75;

  static final Duration BETWEEN = Duration.ofSeconds(30);

  private static final long SMALL_HEAP = 1L << 30;

  private final Pause pause;
  private final Runnable collection;
  private final Semaphore full = new Semaphore(0);
  private volatile double fraction;

  /** How to let time pass. */
  @FunctionalInterface
  interface Pause {
    void last(Duration duration) throws InterruptedException;
  }

  /** @param collection of the whole heap; how full it left it is told to {@link #collected} */
  HeapWatch(Pause pause, Runnable collection) {
    this.pause = pause;
    this.collection = collection;
  }

  /** Watches this process from now on; before the first collection the fraction is 0. */
  static HeapWatch begin(Pause pause) {
    HeapWatch watch = new HeapWatch(pause, System::gc);
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, handback) -> {
              if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                watch.collected(fullest(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())));
              }
            },
            null,
            null);
      }
    }
    if (Runtime.getRuntime().maxMemory() < SMALL_HEAP) {
      Thread.ofPlatform().name("heap-watch").daemon().start(watch::collectAgainAndAgain);
    }
    return watch;
  }

  private static double fullest(GarbageCollectionNotificationInfo info) {
    double highest = 0;
    for (Map.Entry<String, MemoryUsage> pool : info.getGcInfo().getMemoryUsageAfterGc().entrySet()) {
      if (holdsWhatLives(pool.getKey())) {
        long max = pool.getValue().getMax() > 0 ? pool.getValue().getMax() : Runtime.getRuntime().maxMemory();
        highest = Math.max(highest, (double) pool.getValue().getUsed() / max);
      }
    }
    return highest;
  }

  /** The generation where objects stay. The serial collector gives it two thirds of the heap: it is full long before the heap is. */
  private static boolean holdsWhatLives(String pool) {
    return pool.contains("Old") || pool.contains("Tenured") || pool.contains("ZHeap");
  }

  /** A collection has ended and left so much of the heap in use. */
  void collected(double left) {
    fraction = left;
    if (left >= HIGH_WATER_MARK && !isCollectionWanted()) {
      full.release();
    }
  }

  boolean isCollectionWanted() {
    return full.availablePermits() > 0;
  }

  private void collectAgainAndAgain() {
    try {
      while (true) {
        collectWhenFull();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the heap is full, collects, and returns when that may be done again. */
  void collectWhenFull() throws InterruptedException {
    full.acquire();
    collection.run();
    pause.last(BETWEEN);
    if (fraction >= HIGH_WATER_MARK && !isCollectionWanted()) {
      full.release(); // still refusing: find out whether resolved alerts have left
    }
  }

  @Override
  public double getAsDouble() {
    return fraction;
  }
}
