package io.ironbell.server.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Gathers one request body into an array. A body of announced length up to 256 KiB is copied once; larger ones grow, so that announcing
 * much costs nothing before it arrives. One event loop.
 */
final class BodyCollector {
  private static final int FIRST = 256 << 10;
  private static final int UNANNOUNCED = 16 << 10;
  private static final byte[] NONE = {};

  /** What became of a piece. */
  enum Outcome {
    TAKEN,
    TOO_LARGE,
    NO_ROOM
  }

  private final int limit;
  private final long announced;
  private final BodyBudget budget;
  private final String user;
  private byte[] bytes = NONE;
  private int length;

  /** {@code announced} is the Content-Length, or -1; {@code user} whose share of the budget it takes. */
  BodyCollector(int limit, long announced, BodyBudget budget, String user) {
    this.limit = limit;
    this.announced = announced;
    this.budget = budget;
    this.user = user;
  }

  Outcome take(Buffer piece) {
    int more = piece.length();
    if (more > limit - length) {
      return Outcome.TOO_LARGE;
    }
    if (length + more > bytes.length && !grow(length + more)) {
      return Outcome.NO_ROOM;
    }
    piece.getBytes(bytes, length);
    length += more;
    return Outcome.TAKEN;
  }

  private boolean grow(int needed) {
    int ceiling = announced < 0 ? limit : (int) Math.min(announced, limit);
    int first = announced < 0 ? UNANNOUNCED : FIRST;
    int size = Math.max(needed, (int) Math.min(Math.max(first, bytes.length * 2L), ceiling));
    if (!budget.reserve(user, size - (long) bytes.length)) {
      return false;
    }
    bytes = bytes.length == 0 ? new byte[size] : Arrays.copyOf(bytes, size);
    return true;
  }

  int length() {
    return length;
  }

  /** The body; called once, at its end. */
  byte[] body() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Gives the reserved room back and forgets the bytes. */
  void release() {
    budget.release(user, bytes.length);
    bytes = NONE;
    length = 0;
  }
}
