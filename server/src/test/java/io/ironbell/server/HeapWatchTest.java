package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a small heap is collected as a whole. */
class HeapWatchTest {
  private final List<Duration> pauses = new ArrayList<>();
  private int collections;
  private double live = 0.8;
  private final HeapWatch watch = new HeapWatch(pauses::add, this::collect);

  private void collect() {
    collections++;
    watch.collected(live);
  }

  @Test
  void belowTheMarkNobodyAsks() {
    assertThat(watch.getAsDouble()).isZero();
    watch.collected(0.74);
    assertThat(watch.getAsDouble()).isEqualTo(0.74);
    assertThat(watch.isCollectionWanted()).isFalse();
  }

  @Test
  void whatOnlyLookedFullIsCollectedOnce() throws InterruptedException {
    watch.collected(0.9);
    watch.collected(0.9);
    live = 0.3;
    watch.collectWhenFull();
    assertThat(collections).isEqualTo(1);
    assertThat(watch.getAsDouble()).isEqualTo(0.3);
    assertThat(watch.isCollectionWanted()).isFalse();
  }

  @Test
  void whatStaysFullIsCollectedAgainAfterAPause() throws InterruptedException {
    watch.collected(0.9);
    for (int round = 1; round <= 3; round++) {
      watch.collectWhenFull();
      assertThat(collections).isEqualTo(round);
      assertThat(pauses).hasSize(round).containsOnly(Duration.ofSeconds(30));
      assertThat(watch.isCollectionWanted()).as("alerts may have left meanwhile").isTrue();
    }
    live = 0.5;
    watch.collectWhenFull();
    assertThat(watch.isCollectionWanted()).isFalse();
  }
}
