package io.ironbell.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long TICK = 10;

  private static final class Alarm extends TimerWheel.Timer<Alarm> {
    private final int number;

    Alarm(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      return "alarm " + number;
    }
  }

  private final TimerWheel<Alarm> wheel = new TimerWheel<>(TICK, 8, 0);
  private final List<Alarm> fired = new ArrayList<>();

  @Test
  void firesAtItsTickAndNotBefore() {
    Alarm alarm = new Alarm(1);
    wheel.schedule(alarm, 25);
    assertThat(wheel.nextNanos()).isEqualTo(30);
    wheel.advance(29, fired::add);
    assertThat(fired).isEmpty();
    wheel.advance(30, fired::add);
    assertThat(fired).containsExactly(alarm);
    assertThat(alarm.isScheduled()).isFalse();
    assertThat(wheel.nextNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aTimerOfALaterRoundWaits() {
    Alarm alarm = new Alarm(1);
    wheel.schedule(alarm, 20 + 8 * TICK * 5);
    wheel.advance(20 + 8 * TICK * 5 - 1, fired::add);
    assertThat(fired).isEmpty();
    wheel.advance(20 + 8 * TICK * 5, fired::add);
    assertThat(fired).hasSize(1);
  }

  @Test
  void whatIsPastFiresAtTheNextTick() {
    wheel.advance(1000, fired::add);
    wheel.schedule(new Alarm(1), 5);
    wheel.advance(1010, fired::add);
    assertThat(fired).hasSize(1);
  }

  @Test
  void firesInTheOrderOfTicks() {
    Alarm late = new Alarm(2);
    Alarm early = new Alarm(1);
    wheel.schedule(late, 50);
    wheel.schedule(early, 20);
    wheel.advance(60, fired::add);
    assertThat(fired).containsExactly(early, late);
  }

  @Test
  void aTimerMayBeScheduledFromWithinItsFiring() {
    Alarm alarm = new Alarm(1);
    wheel.schedule(alarm, 10);
    wheel.advance(
        10,
        a -> {
          fired.add(a);
          wheel.schedule(a, 10 + 8 * TICK);
        });
    wheel.advance(10 + 8 * TICK, fired::add);
    assertThat(fired).containsExactly(alarm, alarm);
  }

  /** Whatever is scheduled, moved and cancelled: each advance fires exactly what is due, and nothing is due before {@code nextNanos}. */
  @Property(tries = 500)
  void firesWhatIsDue(@ForAll long seed) {
    Random random = new Random(seed);
    TimerWheel<Alarm> any = new TimerWheel<>(TICK, 16, 0);
    Map<Alarm, Long> due = new HashMap<>();
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      alarms.add(new Alarm(i));
    }
    long now = 0;
    for (int step = 0; step < 200; step++) {
      Alarm alarm = alarms.get(random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          long at = now + random.nextInt(random.nextBoolean() ? 100 : 2000) - 20;
          any.schedule(alarm, at);
          due.put(alarm, Math.max(Math.ceilDiv(at, TICK), now / TICK + 1) * TICK);
        }
        case 2 -> {
          any.cancel(alarm);
          due.remove(alarm);
        }
        default -> {
          now += random.nextInt(random.nextInt(10) == 0 ? 3000 : 60);
          long at = now;
          List<Alarm> got = new ArrayList<>();
          any.advance(now, got::add);
          List<Alarm> expected = alarms.stream().filter(a -> due.getOrDefault(a, Long.MAX_VALUE) <= at).toList();
          assertThat(got).containsExactlyInAnyOrderElementsOf(expected);
          expected.forEach(due::remove);
        }
      }
      long soonest = due.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
      assertThat(any.nextNanos()).isLessThanOrEqualTo(soonest);
    }
  }
}
