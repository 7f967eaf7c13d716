package io.ironbell.notifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DedupTest {
  private static final Instant TICK = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration REPEAT = Duration.ofHours(1);

  private static NotificationLogEntry said(Instant at, long[] firing, long[] resolved) {
    return new NotificationLogEntry("g", "r", "webhook", 0, Timestamp.of(at), firing, resolved, Map.of(), Timestamp.of(at.plusSeconds(9999)));
  }

  private static NotifyReason decide(@Nullable NotificationLogEntry last, long[] firing, long[] resolved, boolean sendResolved) {
    return Dedup.decide(last, new Partition(firing, resolved), sendResolved, REPEAT, TICK);
  }

  private static long[] of(long... hashes) {
    return hashes;
  }

  @Test
  void G_091_onlyResolvedAlertsAreNoFirstNotification() {
    assertThat(decide(null, of(), of(1), true)).isEqualTo(NotifyReason.NONE);
    assertThat(decide(null, of(1), of(2), true)).isEqualTo(NotifyReason.FIRST_NOTIFICATION);
  }

  @Test
  void G_092_firingAfterAllWasResolvedIsAFirstNotification() {
    assertThat(decide(said(TICK, of(), of(1)), of(1), of(), true)).isEqualTo(NotifyReason.FIRST_NOTIFICATION);
    assertThat(decide(said(TICK, of(1), of()), of(1, 2), of(), true)).isEqualTo(NotifyReason.NEW_ALERTS);
  }

  @Test
  void NFL_04_allResolvedIsProcessedWithoutSendResolvedToo() {
    assertThat(decide(said(TICK, of(1), of()), of(), of(1), false)).isEqualTo(NotifyReason.ALL_RESOLVED);
    assertThat(decide(said(TICK, of(), of(1)), of(), of(1), true)).isEqualTo(NotifyReason.NONE);
  }

  @Test
  void NFL_05_aResolvedSubsetIsNewsOnlyWithSendResolved() {
    NotificationLogEntry last = said(TICK, of(1, 2), of());
    assertThat(decide(last, of(1), of(2), true)).isEqualTo(NotifyReason.SOME_RESOLVED);
    assertThat(decide(last, of(1), of(2), false)).isEqualTo(NotifyReason.NONE);
    assertThat(decide(said(TICK, of(1), of(2)), of(1), of(2), true)).isEqualTo(NotifyReason.NONE);
  }

  @Test
  void NFL_06_repeatIsStrictlyAfterTheInterval() {
    assertThat(decide(said(TICK.minus(REPEAT), of(1), of()), of(1), of(), true)).isEqualTo(NotifyReason.NONE);
    assertThat(decide(said(TICK.minus(REPEAT).minusNanos(1), of(1), of()), of(1), of(), true)).isEqualTo(NotifyReason.REPEAT_INTERVAL);
  }

  @Test
  void G_094_reasonTexts() {
    assertThat(Arrays.stream(NotifyReason.values()).map(NotifyReason::text))
        .containsExactly(
            "none", "first notification", "new alerts added", "some alerts resolved", "all alerts resolved", "repeat interval elapsed");
  }

  @Property(tries = 500)
  void subsetOfSortedArraysIsSubsetOfSets(
      @ForAll List<@LongRange(min = -4, max = 4) Long> a, @ForAll List<@LongRange(min = -4, max = 4) Long> b) {
    assertThat(Partition.isSubset(sorted(a), sorted(b))).isEqualTo(b.containsAll(a));
  }

  private static long[] sorted(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}
