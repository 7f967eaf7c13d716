package io.ironbell.server.security;

import io.ironbell.api.port.Time;
import java.time.Duration;

/** A token bucket, full at first (golang.org/x/time/rate: one token each interval, at most burst). Any thread. */
final class TokenBucket {
  private final Time time;
  private final double nanosPerToken;
  private final int burst;
  private double tokens;
  private long filledAt;

  TokenBucket(Duration interval, int burst, Time time) {
    this.time = time;
    this.nanosPerToken = Math.max(1, interval.toNanos());
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = time.nanoTime();
  }

  /** Takes a token if there is one. */
  synchronized boolean take() {
    long now = time.nanoTime();
    tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) / nanosPerToken);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
