package io.ironbell.routing.dispatch;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 20,000 groups with an interval of five minutes: one tick, and one timer moved. Built and run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimerWheelBenchmark {
  private static final long TICK = 10_000_000L;
  private static final long INTERVAL = 300_000_000_000L;
  private static final int GROUPS = 20_000;

  static final class Group extends TimerWheel.Timer<Group> {}

  private final TimerWheel<Group> wheel = new TimerWheel<>(TICK, 4096, 0);
  private final Group[] groups = new Group[GROUPS];
  private long now;
  private int next;

  public TimerWheelBenchmark() {
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = new Group();
      wheel.schedule(groups[i], INTERVAL / GROUPS * i);
    }
  }

  @Benchmark
  public void tick() {
    now += TICK;
    wheel.advance(now, group -> wheel.schedule(group, now + INTERVAL));
  }

  @Benchmark
  public void move() {
    wheel.schedule(groups[next++ % GROUPS], now + INTERVAL);
  }
}
