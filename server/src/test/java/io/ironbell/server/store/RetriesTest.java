package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a store that could not write tries again. */
class RetriesTest {
  private static final long FIRST = 10;
  private static final long START = Math.subtractExact(Long.MAX_VALUE, 200); // clocks of this kind may begin anywhere, and run over

  private final Retries retries = new Retries(FIRST, START);

  private void assertNextAt(long time) {
    assertThat(retries.isDue(time - 1)).isFalse();
    assertThat(retries.isDue(time)).isTrue();
  }

  @Test
  void theFirstFailureWaitsOnePause() {
    assertThat(retries.isDue(START)).isTrue();
    retries.failed(0, START);
    assertNextAt(START + FIRST);
  }

  @Test
  void pausesDoubleUpToALongest() {
    long now = START;
    for (int pauses : new int[] {1, 2, 4, 8, 8, 8, 8, 8}) {
      retries.failed(0, now);
      assertNextAt(now + pauses * FIRST);
      now += pauses * FIRST;
    }
  }

  @Test
  void whatFailsSoonAfterItWentWellIsTriedLater() {
    retries.failed(0, START);
    retries.succeeded(START + FIRST);
    retries.succeeded(START + 50 * FIRST);
    long soon = START + FIRST + Retries.CALM * FIRST - 1;
    retries.failed(0, soon);
    assertNextAt(soon + 2 * FIRST);
  }

  @Test
  void afterALongCalmAFailureIsANewOne() {
    retries.failed(5_000_000, START);
    retries.failed(0, START + 1);
    retries.succeeded(START + 2);
    long late = START + 2 + Retries.CALM * FIRST;
    retries.failed(700_000, late);
    assertNextAt(late + FIRST);
    assertThat(retries.room()).isEqualTo(1_400_000);
  }

  @Test
  void theRoomIsThatOfTheLargestFailureTwiceAndNeverSmall() {
    assertThat(retries.room()).isEqualTo(Retries.LEAST_ROOM);
    retries.failed(100, START);
    assertThat(retries.room()).isEqualTo(Retries.LEAST_ROOM);
    retries.failed(3_000_000, START + 1);
    retries.failed(100, START + 2);
    assertThat(retries.room()).isEqualTo(6_000_000);
  }
}
