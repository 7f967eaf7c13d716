package io.ironbell.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertMergeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final LabelSet LABELS = LabelSet.of("alertname", "A");

  private static Timestamp at(long seconds) {
    return Timestamp.of(NOW.plusSeconds(seconds));
  }

  private static Alert alert(long start, long end, long updated, String note, boolean timeout) {
    return new Alert(LabelSet.of("alertname", "A"), LabelSet.of("note", note), at(start), at(end), at(updated), "g" + note, timeout);
  }

  @Test
  void G_065_withoutOverlapTheNewAlertReplacesTheOldOne() {
    Alert merged = AlertMerge.merge(alert(-100, -50, -100, "old", false), alert(-10, 300, 0, "new", false), NOW);
    assertThat(merged).isEqualTo(alert(-10, 300, 0, "new", false));
  }

  @Test
  void G_065_touchingEndsAreNoOverlap() {
    Alert merged = AlertMerge.merge(alert(-100, 50, -100, "old", false), alert(-100, 50, 0, "new", true), NOW);
    assertThat(merged).isEqualTo(alert(-100, 50, 0, "new", true));
  }

  @Test
  void G_066_overlapKeepsTheEarliestStartAndTheNewestAnnotations() {
    Alert merged = AlertMerge.merge(alert(-100, 200, -50, "old", true), alert(-10, 300, 0, "new", true), NOW);
    assertThat(merged).isEqualTo(alert(-100, 300, 0, "new", true));
  }

  @Test
  void G_066_laterUpdateWinsWhicheverCameFirst() {
    Alert merged = AlertMerge.merge(alert(-100, 200, 0, "newer", true), alert(-10, 300, -50, "late", true), NOW);
    assertThat(merged.annotations().get("note")).isEqualTo("newer");
    assertThat(merged.updatedAt()).isEqualTo(at(0));
    assertThat(merged.startsAt()).isEqualTo(at(-100));
  }

  @Test
  void ALT_04_anExplicitLaterEndBeatsATimeout() {
    Alert explicit = alert(-100, 600, -50, "a", false);
    assertThat(AlertMerge.merge(explicit, alert(-10, 300, 0, "a", true), NOW).endsAt()).isEqualTo(at(600));
    Alert timeout = alert(-100, 600, -50, "a", true);
    assertThat(AlertMerge.merge(timeout, alert(-10, 300, 0, "a", true), NOW).endsAt()).isEqualTo(at(300));
  }

  @Test
  void G_066_whenBothAreResolvedTheLaterEndWins() {
    assertThat(AlertMerge.merge(alert(-100, -10, -5, "a", false), alert(-50, -20, 0, "a", false), NOW).endsAt()).isEqualTo(at(-10));
    assertThat(AlertMerge.merge(alert(-100, 10, -5, "a", false), alert(-50, -20, 0, "a", false), NOW).endsAt()).isEqualTo(at(-20));
  }

  @Test
  void G_067_aResolveWithoutStartReplacesTheStart() {
    Alert merged = AlertMerge.merge(alert(-10, 300, -5, "a", true), alert(-20, -20, 0, "a", false), NOW);
    assertThat(merged.startsAt()).isEqualTo(at(-20));
    assertThat(merged.endsAt()).isEqualTo(at(-20));
  }

  @Test
  void ALT_06_aResendKeepsTheOldObjectsAndIsNoChange() {
    Alert old = alert(-100, 200, -50, "a", true);
    Alert merged = AlertMerge.merge(old, alert(-100, 300, 0, "a", true), NOW);
    assertThat(merged.labels()).isSameAs(old.labels()).isEqualTo(LABELS);
    assertThat(merged.annotations()).isSameAs(old.annotations());
    assertThat(merged.startsAt()).isSameAs(old.startsAt());
    assertThat(merged.endsAt()).isEqualTo(at(300));
    assertThat(AlertMerge.isChange(old, merged, NOW)).isFalse();
  }

  @Test
  void ALT_06_aResendWithLastingSetsPutsThemInPlaceOfTheOldAndIsNoChange() {
    Alert old = alert(-100, 200, -50, "a", true);
    LabelSet labels = LabelSet.of("alertname", "A").asLasting();
    LabelSet annotations = LabelSet.of("note", "a").asLasting();
    Alert merged = AlertMerge.merge(old, new Alert(labels, annotations, at(-100), at(300), at(0), "ga", true), NOW);
    assertThat(merged.labels()).isSameAs(labels);
    assertThat(merged.annotations()).isSameAs(annotations);
    assertThat(AlertMerge.isChange(old, merged, NOW)).isFalse();
    Alert edited = AlertMerge.merge(merged, new Alert(labels, LabelSet.of("note", "b").asLasting(), at(-100), at(300), at(0), "ga", true), NOW);
    assertThat(AlertMerge.isChange(merged, edited, NOW)).isTrue();
  }

  @Test
  void anotherOffsetOfTheSameStartIsKept() {
    Alert old = alert(-100, 200, -50, "a", true);
    Timestamp start = Timestamp.of(old.startsAt().epochSecond(), 0, 3600);
    Alert posted = new Alert(LABELS, old.annotations(), start, at(300), at(0), "ga", true);
    assertThat(AlertMerge.merge(old, posted, NOW).startsAt().offsetSeconds()).isEqualTo(3600);
  }
}
