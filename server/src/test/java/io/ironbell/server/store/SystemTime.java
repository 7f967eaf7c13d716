package io.ironbell.server.store;

import io.ironbell.api.port.Time;
import java.time.Instant;

/** The real clock: these tests wait for real threads and disks. */
final class SystemTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
