package io.ironbell.server.http;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs handlers off the event loops. At most {@code workers} compute at once; a worker that waits for a slow reader gives its place
 * away meanwhile, so slow readers cannot keep others from being served. Threads: its own.
 */
final class WorkerPool implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final Semaphore places;

  /**
   * @param name of its threads
   * @param workers handlers computing at once
   * @param threads threads, hence also answers in the writing at once
   * @param queue tasks that may wait for a thread
   */
  WorkerPool(String name, int workers, int threads, int queue) {
    this.places = new Semaphore(workers);
    int size = Math.max(workers, threads);
    this.threads =
        new ThreadPoolExecutor(
            size, size, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> new Worker(task, name, this));
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Runs the task soon; false if the queue is full or the pool is closed. */
  boolean offer(Runnable task) {
    try {
      threads.execute(() -> run(task));
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Whether the calling thread is a worker of this pool, which then may go on with what it has. */
  boolean isCurrent() {
    return Thread.currentThread() instanceof Worker worker && worker.pool == this;
  }

  private static final class Worker extends Thread {
    private final WorkerPool pool;

    private Worker(Runnable task, String name, WorkerPool pool) {
      super(task, name);
      this.pool = pool;
      setDaemon(true);
    }
  }

  private void run(Runnable task) {
    places.acquireUninterruptibly();
    try {
      task.run();
    } finally {
      places.release();
    }
  }

  /** Runs a wait of a task of this pool without its place among the computing ones. */
  <T> T whileWaiting(Wait<T> wait) throws InterruptedException {
    places.release();
    try {
      return wait.await();
    } finally {
      places.acquireUninterruptibly();
    }
  }

  /** Something that blocks. */
  interface Wait<T> {
    T await() throws InterruptedException;
  }

  /** Takes no more tasks and waits for those running. */
  void drain(Duration limit) throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
