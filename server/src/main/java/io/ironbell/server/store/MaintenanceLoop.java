package io.ironbell.server.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs upstream's maintenance of one kind of state (collect what has expired, write the file) at each interval and once more at a clean stop
 * (SIL-20), on a platform thread of its own.
 */
public final class MaintenanceLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MaintenanceLoop.class);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** One round. @return size of the file written */
  @FunctionalInterface
  public interface Round {
    long run() throws Exception;
  }

  /** Feeds upstream's counters of the room that owns the state. */
  public interface Observer {
    void started();

    void finished(long fileBytes);

    void failed();
  }

  private final Round round;
  private final Observer observer;
  private final long intervalNanos;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  /** @param name of the state, for the thread's name and for logs; @param interval {@code --data.maintenance-interval} */
  public MaintenanceLoop(String name, Duration interval, Round round, Observer observer) {
    this.round = round;
    this.observer = observer;
    this.intervalNanos = interval.toNanos();
    this.thread = Thread.ofPlatform().name("maintenance-" + name).daemon().unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  private void loop() {
    try {
      while (!stopped.await(intervalNanos, TimeUnit.NANOSECONDS)) {
        run("Running maintenance failed");
      }
      run("Creating shutdown snapshot failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String failure) {
    observer.started();
    log.atDebug().log("Running maintenance");
    try {
      long size = round.run();
      observer.finished(size);
      log.atDebug().addKeyValue("size", size).log("Maintenance done");
    } catch (Exception e) {
      observer.failed();
      log.atError().addKeyValue("err", e.getMessage()).log(failure);
    }
  }

  /** Returns after the last round. */
  @Override
  public void close() throws InterruptedException {
    stopped.countDown();
    if (!thread.join(STOP)) {
      log.atError().log("Creating shutdown snapshot failed: the disk does not answer");
    }
  }
}
