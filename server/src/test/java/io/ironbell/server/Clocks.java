package io.ironbell.server;

import io.ironbell.api.port.Time;
import java.time.Instant;

/** The clocks of tests that wait for real threads, sockets and disks. */
public final class Clocks {
  public static final Time REAL = new RealTime();

  private Clocks() {}

  /** It is always the same time of day, while nanoseconds go by. */
  public static Time standing(String now) {
    Instant always = Instant.parse(now);
    return new Time() {
      @Override
      public Instant now() {
        return always;
      }

      @Override
      public long nanoTime() {
        return REAL.nanoTime();
      }
    };
  }
}
