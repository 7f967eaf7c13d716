package io.ironbell.server.http;

import io.ironbell.api.duration.GoDuration;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The stream a {@link BodyWriter} writes to: pieces of up to 64 KiB go to the event loop; once a mebibyte is under way the writer waits,
 * without its place among the computing workers, until the client takes more. Written by one worker; told by the event loop.
 */
final class ChunkedBody extends OutputStream {
  private static final int PIECE = 64 << 10;
  private static final int UNDER_WAY = 1 << 20;

  /** The connection's side. Both methods are called on the worker. */
  interface Sink {
    /** Sends bytes, the last ones if {@code last}; {@code written} is run once the client took them or never will. */
    void send(byte[] bytes, int length, boolean first, boolean last, Runnable written);

    boolean gone();
  }

  private final Sink sink;
  private final WorkerPool pool;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private byte[] piece = new byte[PIECE];
  private int length;
  private boolean first = true;
  private boolean ended;
  private long underWay;
  private long writtenAt;
  private int looks;

  ChunkedBody(Sink sink, WorkerPool pool, Duration patience, LongSupplier nanoTime) {
    this.sink = sink;
    this.pool = pool;
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.writtenAt = nanoTime.getAsLong();
  }

  @Override
  public void write(int b) throws IOException {
    if (length == PIECE) {
      pass(false);
    }
    piece[length++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (length == PIECE) {
        pass(false);
      }
      int part = Math.min(left, PIECE - length);
      System.arraycopy(source, from, piece, length, part);
      length += part;
      from += part;
      left -= part;
    }
  }

  /**
   * Sends nothing, but fails once the client is gone or nothing was written for as long as a client may take for a piece: whoever looks at much
   * to write little asks now and then, or a query of costly filters would keep its worker for ever.
   */
  @Override
  public void flush() throws IOException {
    if (sink.gone()) {
      throw new IOException("the client is gone");
    }
    if ((++looks & 15) == 0 && nanoTime.getAsLong() - writtenAt > patience.toNanos()) {
      throw new TooLong("nothing to write was found in " + GoDuration.print(patience));
    }
  }

  /** What is asked for costs too much. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(String message) {
      super(message);
    }
  }

  /** Sends what is left and ends the body. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      pass(true);
    }
  }

  /** Whether anything was handed to the connection yet. */
  boolean begun() {
    return !first;
  }

  private void pass(boolean last) throws IOException {
    awaitRoom();
    byte[] bytes = piece;
    int count = length;
    lock.lock();
    try {
      underWay += count;
    } finally {
      lock.unlock();
    }
    sink.send(bytes, count, first, last, () -> taken(count));
    first = false;
    writtenAt = nanoTime.getAsLong();
    length = 0;
    piece = last ? bytes : new byte[PIECE];
  }

  private void awaitRoom() throws IOException {
    if (sink.gone()) {
      throw new IOException("the client is gone");
    }
    if (underWayNow() < UNDER_WAY) {
      return;
    }
    try {
      if (!pool.whileWaiting(this::room)) {
        throw new IOException(sink.gone() ? "the client is gone" : "the client took nothing for " + GoDuration.print(patience));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is stopping", e);
    }
  }

  private boolean room() throws InterruptedException {
    lock.lock();
    try {
      while (underWay >= UNDER_WAY && !sink.gone()) {
        long before = underWay;
        boolean signalled = progress.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (!signalled && underWay == before) {
          return false;
        }
      }
      return !sink.gone();
    } finally {
      lock.unlock();
    }
  }

  private long underWayNow() {
    lock.lock();
    try {
      return underWay;
    } finally {
      lock.unlock();
    }
  }

  private void taken(int count) {
    lock.lock();
    try {
      underWay -= count;
      progress.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the writer because the client left. */
  void wake() {
    lock.lock();
    try {
      progress.signal();
    } finally {
      lock.unlock();
    }
  }
}
