package io.ironbell.notifier;

import io.ironbell.api.port.Time;
import io.ironbell.notifier.pipeline.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that only moves when somebody waits on it or moves it. */
public final class FakeTime implements Time, Pause {
  public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  public final List<Duration> pauses = java.util.Collections.synchronizedList(new ArrayList<>());

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    move(duration);
  }

  public void move(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
