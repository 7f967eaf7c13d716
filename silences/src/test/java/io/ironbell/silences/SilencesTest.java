package io.ironbell.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedSilence;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.SilenceState;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.snapshot.SilenceCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLogger;

final class SilencesTest {
  private static final SilenceLog QUIET = new SilenceLog(NOPLogger.NOP_LOGGER, false);
  private static final LabelSet ALERT = LabelSet.of("a", "b", "job", "node");

  private final Bench bench = new Bench();

  @Test
  void SIL_01_G_124_aNewSilenceStartsNow() {
    assertThat(bench.set(bench.posted("", "a=b", -60, 60))).isEqualTo(new SilenceOutcome.Accepted("id-1"));
    Silence silence = bench.get("id-1");
    assertThat(silence.startsAt()).isEqualTo(Timestamp.of(FakeTime.START));
    assertThat(silence.updatedAt()).isEqualTo(Timestamp.of(FakeTime.START));
    assertThat(silence.endsAt()).isEqualTo(Timestamp.of(FakeTime.START.plus(Duration.ofHours(1))));
    assertThat(bench.silencer.mutedBy(ALERT, bench.time.now())).containsExactly("id-1");
  }

  @Test
  void SIL_02_SIL_03_G_122_anActiveSilenceKeepsItsIdAndTakesTheFractionSent() {
    bench.set(bench.posted("", "a=b", 0, 60));
    bench.time.pass(Duration.ofMinutes(5));
    Instant sameSecond = FakeTime.START.plusMillis(300);
    assertThat(bench.accepted(Bench.posted("id-1", "a=b", sameSecond, bench.time.now().plusSeconds(1)))).isEqualTo("id-1");
    assertThat(bench.get("id-1").startsAt()).isEqualTo(Timestamp.of(sameSecond));
    assertThat(bench.get("id-1").endsAt()).isEqualTo(Timestamp.of(bench.time.now().plusSeconds(1)));
  }

  @Test
  void SIL_03_G_125_anotherStartMakesANewSilence() {
    bench.set(bench.posted("", "a=b", 0, 60));
    bench.time.pass(Duration.ofMinutes(5));
    assertThat(bench.accepted(Bench.posted("id-1", "a=b", FakeTime.START.minusSeconds(60), bench.time.now().plusSeconds(60)))).isEqualTo("id-2");
    assertThat(bench.get("id-1").endsAt()).isEqualTo(Timestamp.of(bench.time.now()));
    assertThat(bench.get("id-2").startsAt()).isEqualTo(Timestamp.of(bench.time.now()));
  }

  @Test
  void SIL_04_aPendingSilenceMayMoveWithinTheFuture() {
    bench.set(bench.posted("", "a=b", 10, 60));
    assertThat(bench.accepted(bench.posted("id-1", "a=b", 20, 30))).isEqualTo("id-1");
    assertThat(bench.accepted(bench.posted("id-1", "a=b", -1, 30))).isEqualTo("id-3");
    Silence old = bench.get("id-1");
    assertThat(old.startsAt()).isEqualTo(old.endsAt()).isEqualTo(Timestamp.of(bench.time.now()));
  }

  @Test
  void SIL_05_G_121_otherMatchersOrAnotherOrderMakeANewSilenceInOneCommit() {
    bench.set(bench.posted("", "a=b,job=node", 0, 60));
    assertThat(bench.accepted(bench.posted("id-1", "job=node,a=b", 0, 60))).isEqualTo("id-2");
    assertThat(bench.store.durable()).hasSize(2);
    assertThat(bench.store.durable().get(1)).isInstanceOfSatisfying(Change.SilencesPut.class, put -> assertThat(put.silences()).hasSize(2));
    assertThat(bench.replicator.told).extracting(s -> s.silence().id()).containsExactly("id-1", "id-1", "id-2");
  }

  @Test
  void SIL_06_anExpiredSilenceIsLeftAlone() {
    bench.set(bench.posted("", "a=b", 0, 60));
    bench.silences.expire("id-1");
    Silence expired = bench.get("id-1");
    bench.time.pass(Duration.ofMinutes(1));
    assertThat(bench.accepted(bench.posted("id-1", "a=b", 0, 60))).isEqualTo("id-2");
    assertThat(bench.get("id-1")).isEqualTo(expired);
  }

  @Test
  void SIL_07_G_131_G_132_expire() {
    bench.set(bench.posted("", "a=b", 0, 60));
    bench.set(bench.posted("", "a=c", 10, 60));
    bench.time.pass(Duration.ofMinutes(1));
    assertThat(Bench.now(bench.silences.expire("id-1"))).isEqualTo(new SilenceOutcome.Accepted("id-1"));
    assertThat(Bench.now(bench.silences.expire("id-2"))).isEqualTo(new SilenceOutcome.Accepted("id-2"));
    Timestamp now = Timestamp.of(bench.time.now());
    assertThat(bench.get("id-1").endsAt()).isEqualTo(now);
    assertThat(bench.get("id-2").startsAt()).isEqualTo(now);
    assertThat(bench.get("id-2").stateAt(bench.time.now())).isEqualTo(SilenceState.EXPIRED);
    bench.time.pass(Duration.ofMinutes(1));
    assertThat(Bench.now(bench.silences.expire("id-1"))).isEqualTo(new SilenceOutcome.Accepted("id-1"));
    assertThat(bench.get("id-1").endsAt()).isEqualTo(now);
    assertThat(bench.store.durable()).hasSize(4);
  }

  @Test
  void API_42_G_130_unknownIds() {
    assertThat(bench.set(bench.posted("nope", "a=b", 0, 60))).isEqualTo(new SilenceOutcome.NotFound());
    assertThat(Bench.now(bench.silences.expire("nope"))).isEqualTo(new SilenceOutcome.NotFound());
    assertThat(bench.silences.get("nope")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "a=b; 60; 60; Failed to create silence: start time must be before end time",
        "a=b; -10; -5; Failed to create silence: end time can't be in the past",
        "a=\"\"; 0; 60; invalid silence: matcher set 0: at least one matcher must not match the empty string",
        "a=~\"b?\"; 0; 60; invalid silence: matcher set 0: at least one matcher must not match the empty string",
        "\"\"=b; 0; 60; invalid silence: invalid label matcher 0 in set 0: invalid label name \"\""
      })
  void SIL_08_G_126_G_127_G_128_refused(String matchers, long starts, long ends, String text) {
    assertThat(bench.set(bench.posted("", matchers, starts, ends))).isEqualTo(new SilenceOutcome.Invalid(text));
    assertThat(bench.store.durable()).isEmpty();
  }

  @Test
  void SIL_08_aSilenceHasAMatcherAndOneThatDoesNotMatchNothing() {
    Timestamp now = Timestamp.of(bench.time.now());
    PostedSilence none = new PostedSilence("", List.of(), now, now.plus(Duration.ofHours(1)), "me", "why", LabelSet.EMPTY);
    assertThat(bench.set(none)).isEqualTo(new SilenceOutcome.Invalid("invalid silence: matcher set 0 is empty"));
    assertThat(bench.set(bench.posted("", "a=\"\",job=~\".*\"", 0, 60)))
        .isEqualTo(new SilenceOutcome.Invalid("invalid silence: matcher set 0: at least one matcher must not match the empty string"));
    assertThat(bench.store.durable()).isEmpty();
    assertThat(bench.accepted(bench.posted("", "a=\"\",job=node", 0, 60))).as("one is enough").isEqualTo("id-1");
  }

  @Test
  void G_128_aLoneNegativeMatcherIsAccepted() {
    assertThat(bench.accepted(bench.posted("", "a!=x", 0, 60))).isEqualTo("id-1");
    assertThat(bench.accepted(bench.posted("", "a!~\"x.*\"", 0, 60))).isEqualTo("id-2");
    assertThat(bench.silencer.mutedBy(ALERT, bench.time.now())).containsExactly("id-1", "id-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "(; invalid silence: invalid label matcher 1 in set 0: invalid regular expression \"(\": error parsing regexp: missing closing ): `(`",
        "a)|(b; invalid silence: invalid label matcher 1 in set 0: invalid regular expression \"a)|(b\": error parsing regexp: unexpected ): `a)|(b`",
        "((x{1000}){1000}){1000}; invalid silence: invalid label matcher 1 in set 0: invalid regular expression \"((x{1000}){1000}){1000}\": "
            + "error parsing regexp: invalid repeat count: `{1000}`"
      })
  void SIL_09_G_129_patternsHaveToCompileUnanchored(String pattern, String text) {
    var matchers = List.of(new PostedSilence.PostedMatcher("a", "b", false, true), new PostedSilence.PostedMatcher("c", pattern, true, true));
    Timestamp now = Timestamp.of(bench.time.now());
    PostedSilence posted = new PostedSilence("", matchers, now, now.plus(Duration.ofHours(1)), "", "", LabelSet.EMPTY);
    assertThat(bench.set(posted)).isEqualTo(new SilenceOutcome.Invalid(text));
  }

  @Test
  void SIL_12_G_133_theLimitCountsExpiredOnesAndThoseUnderWay() {
    InMemoryStateStore store = new InMemoryStateStore();
    Bench limited = new Bench(store, new SilenceLimits(2, 0), QUIET);
    var first = limited.silences.set(limited.posted("", "a=b", 0, 60));
    var second = limited.silences.set(limited.posted("", "a=c", 0, 60));
    SilenceOutcome full = new SilenceOutcome.Invalid("exceeded maximum number of silences: 2 (limit: 2)");
    assertThat(limited.set(limited.posted("", "a=d", 0, 60))).isEqualTo(full);
    store.commit();
    assertThat(List.of(Bench.now(first), Bench.now(second))).allMatch(SilenceOutcome.Accepted.class::isInstance);
    limited.silences.expire("id-1");
    store.commit();
    assertThat(limited.set(limited.posted("", "a=d", 0, 60))).isEqualTo(full);
    assertThat(limited.set(limited.posted("id-2", "a=d", 0, 60))).isEqualTo(full);
    assertThat(limited.get("id-2").stateAt(limited.time.now())).isEqualTo(SilenceState.ACTIVE);
    var update = limited.silences.set(limited.posted("id-2", "a=c", 0, 30));
    store.commit();
    assertThat(Bench.now(update)).isEqualTo(new SilenceOutcome.Accepted("id-2"));
  }

  @Test
  void G_134_theSizeLimitIsThatOfTheStoredForm() {
    bench.set(bench.posted("", "a=b", 0, 60));
    int size = SilenceCodec.size(bench.silences.all().getFirst());
    Bench exact = new Bench(new InMemoryStateStore().committingAtOnce(), new SilenceLimits(0, size), QUIET);
    assertThat(exact.accepted(exact.posted("", "a=b", 0, 60))).isEqualTo("id-1");
    Bench small = new Bench(new InMemoryStateStore().committingAtOnce(), new SilenceLimits(0, size - 1), QUIET);
    assertThat(small.set(small.posted("", "a=b", 0, 60)))
        .isEqualTo(new SilenceOutcome.Invalid("silence exceeded maximum size: " + size + " bytes (limit: " + (size - 1) + " bytes)"));
  }

  @Test
  void SIL_13_G_136_silencesStayUntilTheRetentionOfTheirWritingIsOver() {
    bench.set(bench.posted("", "a=b", 0, 60));
    bench.time.pass(Duration.ofHours(121).minusNanos(1));
    assertThat(Bench.now(bench.silences.collectGarbage())).isZero();
    assertThat(bench.get("id-1").stateAt(bench.time.now())).isEqualTo(SilenceState.EXPIRED);
    assertThat(bench.silencer.mutedBy(ALERT, bench.time.now())).isEmpty();
    bench.time.pass(Duration.ofNanos(1));
    assertThat(Bench.now(bench.silences.collectGarbage())).isEqualTo(1);
    assertThat(bench.silences.get("id-1")).isNull();
    assertThat(bench.store.durable().getLast()).isEqualTo(new Change.SilencesRemoved(List.of("id-1")));
  }

  @Test
  void G_135_aSilenceMutesAtItsVeryEndButIsShownExpired() {
    bench.set(bench.posted("", "a=b", 0, 60));
    Instant end = FakeTime.START.plus(Duration.ofHours(1));
    assertThat(bench.silencer.mutedBy(ALERT, end)).containsExactly("id-1");
    assertThat(bench.get("id-1").stateAt(end)).isEqualTo(SilenceState.EXPIRED);
    assertThat(bench.silencer.mutedBy(ALERT, end.plusNanos(1))).isEmpty();
    assertThat(bench.silencer.mutedBy(ALERT, FakeTime.START.minusNanos(1))).isEmpty();
  }

  @Test
  void SIL_17_G_140_theNewestOfAPeerWins() {
    bench.set(bench.posted("", "a=b", 0, 60));
    StoredSilence ours = bench.silences.all().getFirst();
    assertThat(Bench.now(bench.silences.merge(ours))).isFalse();
    Silence s = ours.silence();
    StoredSilence newer =
        new StoredSilence(s.withTimes(s.startsAt(), s.endsAt().plus(Duration.ofHours(1)), s.updatedAt().plus(Duration.ofNanos(1))), ours.expiresAt());
    assertThat(Bench.now(bench.silences.merge(newer))).isTrue();
    assertThat(Bench.now(bench.silences.merge(ours))).isFalse();
    assertThat(bench.get("id-1")).isEqualTo(newer.silence());
    StoredSilence over = new StoredSilence(s.withId("other"), Timestamp.of(bench.time.now().minusNanos(1)));
    assertThat(Bench.now(bench.silences.merge(over))).isFalse();
  }

  @Test
  void SIL_10_severalMatcherSetsAreAlternatives() {
    Silence silence =
        new Silence("two", List.of(Bench.matchers("a=x"), Bench.matchers("job=~\"no.+\"")), Timestamp.of(FakeTime.START),
            Timestamp.of(FakeTime.START.plusSeconds(60)), Timestamp.of(FakeTime.START), "", "", LabelSet.EMPTY);
    bench.silences.load(List.of(new StoredSilence(silence, Timestamp.of(FakeTime.START.plusSeconds(600)))));
    assertThat(bench.silencer.mutedBy(ALERT, bench.time.now())).containsExactly("two");
    assertThat(bench.silencer.mutedBy(LabelSet.of("a", "x", "job", "node"), bench.time.now())).containsExactly("two");
    assertThat(bench.silencer.mutedBy(LabelSet.of("a", "y"), bench.time.now())).isEmpty();
  }

  @Test
  void nothingIsVisibleOrToldOrAnsweredBeforeItIsDurable() {
    InMemoryStateStore store = new InMemoryStateStore();
    Bench slow = new Bench(store, SilenceLimits.NONE, QUIET);
    CompletionStage<SilenceOutcome> stage = slow.silences.set(slow.posted("", "a=b", 0, 60));
    assertThat(stage.toCompletableFuture()).isNotDone();
    assertThat(slow.silences.get("id-1")).isNull();
    assertThat(slow.silencer.mutedBy(ALERT, slow.time.now())).isEmpty();
    assertThat(slow.replicator.told).isEmpty();
    store.commit();
    assertThat(Bench.now(stage)).isEqualTo(new SilenceOutcome.Accepted("id-1"));
    assertThat(slow.silencer.mutedBy(ALERT, slow.time.now())).containsExactly("id-1");
    assertThat(slow.replicator.told).hasSize(1);
  }

  @Test
  void manyPostsWaitForOneCommitAndSeeEachOther() {
    InMemoryStateStore store = new InMemoryStateStore();
    Bench slow = new Bench(store, SilenceLimits.NONE, QUIET);
    slow.silences.set(slow.posted("", "a=b", 0, 60));
    store.commit();
    List<CompletionStage<SilenceOutcome>> stages = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      stages.add(slow.silences.set(slow.posted("", "a=b" + i, 0, 60)));
    }
    stages.add(slow.silences.expire("id-1"));
    stages.add(slow.silences.set(slow.posted("id-1", "a=b", 0, 60))); // an update of what is expired already makes it longer again
    assertThat(store.waiting()).isEqualTo(18);
    store.commit();
    assertThat(stages).allMatch(stage -> Bench.now(stage) instanceof SilenceOutcome.Accepted);
    assertThat(slow.silences.all()).hasSize(17);
    assertThat(slow.get("id-1").endsAt()).isEqualTo(Timestamp.of(slow.time.now().plus(Duration.ofHours(1))));
  }

  @Test
  void whatCannotBeStoredIsRefusedAndChangesNothing() {
    InMemoryStateStore store = new InMemoryStateStore();
    Bench slow = new Bench(store, SilenceLimits.NONE, QUIET);
    CompletionStage<SilenceOutcome> stage = slow.silences.set(slow.posted("", "a=b", 0, 60));
    store.fail("No space left on device");
    assertThat(Bench.now(stage)).isEqualTo(new SilenceOutcome.Unavailable("silences cannot be stored at the moment: No space left on device"));
    assertThat(slow.silences.all()).isEmpty();
    store.setDegraded(true);
    assertThat(slow.set(slow.posted("", "a=b", 0, 60))).isInstanceOf(SilenceOutcome.Unavailable.class);
    assertThat(store.waiting()).isZero();
    store.setDegraded(false);
    for (int i = 0; i < Silences.MAX_PENDING_CHANGES; i++) {
      slow.silences.set(slow.posted("", "a=b", 0, 60));
    }
    assertThat(slow.set(slow.posted("", "a=b", 0, 60))).isInstanceOf(SilenceOutcome.Unavailable.class);
    store.commit();
    assertThat(slow.silences.all()).hasSize(Silences.MAX_PENDING_CHANGES);
  }

  @Test
  void updatedAtGrowsEvenIfTheClockStandsStill() {
    bench.set(bench.posted("", "a=b", 0, 60));
    bench.set(bench.posted("id-1", "a=b", 0, 70));
    assertThat(bench.get("id-1").updatedAt()).isEqualTo(Timestamp.of(FakeTime.START.plusNanos(1)));
  }
}
