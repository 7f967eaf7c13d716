package io.ironbell.notifier.template.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.template.value.LimitException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The memory that all notifications share: it is never given twice, and always given back. */
final class SpaceTest {
  private static final long MIB = 1 << 20;

  private final Space space = Space.of(4 * MIB);
  private final Semaphore turns = new Semaphore(1);

  private Claim claim() {
    return space.claim(turns, () -> 0L);
  }

  @Test
  void whatOneHasAnotherCannotTake() throws LimitException {
    try (Claim one = claim(); Claim other = claim()) {
      one.take(3 * MIB);
      assertThatThrownBy(() -> other.take(2 * MIB))
          .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.isPassing()).isTrue())
          .hasMessage("memory limit exceeded: the 4 MiB of this heap for all notifications under way are used up");
      other.take(MIB / 2);
    }
  }

  @Test
  void oneMayNotTakeAll() {
    try (Claim one = claim()) {
      assertThatThrownBy(() -> one.take(4 * MIB))
          .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.isPassing()).isFalse())
          .hasMessage("memory limit exceeded: one notification may take 3 MiB of this heap, with all that is made of its texts");
    }
  }

  @Test
  void theSmallestGoOutAlsoWhenAllIsTaken() throws LimitException {
    try (Claim one = claim(); Claim other = claim(); Claim small = claim()) {
      one.take(3 * MIB);
      other.take(MIB + MIB / 8);
      small.take(Claim.FREE);
      assertThatThrownBy(() -> small.take(Claim.FREE + 1)).isInstanceOf(LimitException.class);
    }
  }

  @Test
  void allIsGivenBack() throws LimitException {
    int free = space.free.availablePermits();
    for (int i = 0; i < 1000; i++) {
      try (Claim one = claim()) {
        one.take(MIB);
        one.take(3 * MIB);
        assertThatThrownBy(() -> one.take(5 * MIB)).isInstanceOf(LimitException.class);
      }
    }
    assertThat(space.free.availablePermits()).isEqualTo(free);
  }

  @Test
  void whoHasNothingYetWaitsUntilThereIsSome() throws Exception {
    Claim one = claim();
    one.take(3 * MIB);
    AtomicBoolean got = new AtomicBoolean();
    Thread waiting = Thread.ofVirtual().start(() -> {
      try (Claim other = space.claim(turns, () -> TimeUnit.SECONDS.toNanos(20))) {
        assertThatCode(() -> other.await(3 * MIB)).doesNotThrowAnyException();
        got.set(true);
      }
    });
    while (!space.free.hasQueuedThreads() && waiting.isAlive()) {
      Thread.onSpinWait();
    }
    assertThat(waiting.isAlive()).isTrue();
    one.close();
    assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    assertThat(got).isTrue();
  }

  @Test
  void whatIsWrittenNeedsLess() throws LimitException {
    try (Claim one = claim(); Claim other = claim()) {
      one.take(3 * MIB);
      one.keep(MIB);
      other.take(2 * MIB);
      one.take(MIB);
      assertThatThrownBy(() -> one.take(3 * MIB)).isInstanceOf(LimitException.class);
      one.keep(3 * MIB);
      assertThat(one.granted()).as("keeping is no taking").isLessThan(MIB + Space.UNIT + 1);
    }
  }

  @Test
  void aThirdOfTheHeap() {
    assertThat(Space.ofHeap(96 * MIB).bytes).isEqualTo(32 * MIB);
    assertThat(Space.ofHeap(1).bytes).as("never so little that nothing goes out").isEqualTo(4 * MIB);
  }
}
