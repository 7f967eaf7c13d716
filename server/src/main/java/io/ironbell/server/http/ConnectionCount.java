package io.ironbell.server.http;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections in all, over every loop, from the first byte of their TLS handshake on: a handshake that never ends takes a place as any other
 * connection does. When there is no place, the stranger who has waited longest gives up theirs, so that nobody keeps a sender out by waiting. Any
 * thread.
 */
final class ConnectionCount {
  private final int limit;
  private final Runnable turnedAway;
  private final AtomicInteger open = new AtomicInteger();
  private final Deque<Place> waiting = new ConcurrentLinkedDeque<>();

  /** @param turnedAway run for each connection that lost its place or got none */
  ConnectionCount(int limit, Runnable turnedAway) {
    this.limit = limit;
    this.turnedAway = turnedAway;
  }

  /**
   * A place for a connection of somebody who has not said yet who they are, if need be that of another such.
   *
   * @param hangUp closes the connection; run on whatever thread needs its place
   * @return null if every place is taken by somebody known or busy
   */
  @Nullable Place enter(Runnable hangUp) {
    while (!take()) { // another loop may have been quicker to take the place that was given up
      turnedAway.run();
      if (!endLongestWaiting()) {
        return null;
      }
    }
    Place place = new Place(hangUp);
    waiting.addLast(place);
    return place;
  }

  private boolean take() {
    if (open.incrementAndGet() > limit) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  private boolean endLongestWaiting() {
    Place longest = waiting.pollFirst();
    if (longest == null) {
      return false;
    }
    longest.end();
    longest.hangUp.run();
    return true;
  }

  /** What one connection takes up. */
  final class Place {
    private final Runnable hangUp;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Place(Runnable hangUp) {
      this.hangUp = hangUp;
    }

    /** From now on nobody can take it. */
    void keep() {
      waiting.remove(this);
    }

    /** A stranger waits again. */
    void await() {
      waiting.addLast(this);
      if (ended.get()) {
        waiting.remove(this);
      }
    }

    /** Gives it back; again is nothing. */
    void end() {
      if (ended.compareAndSet(false, true)) {
        waiting.remove(this);
        open.decrementAndGet();
      }
    }
  }
}
