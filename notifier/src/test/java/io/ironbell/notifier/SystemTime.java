package io.ironbell.notifier;

import io.ironbell.api.port.Time;
import java.time.Instant;

/** The real clock, for tests over real sockets. */
public final class SystemTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
