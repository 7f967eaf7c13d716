package io.ironbell.silences;

import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedSilence;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.Timestamp;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.helpers.NOPLogger;

/** Silences on fakes, as tests use them; ids count up from {@code id-1}. */
final class Bench {
  static final Duration RETENTION = Duration.ofHours(120);

  final FakeTime time = new FakeTime();
  final InMemoryStateStore store;
  final RecordingReplicator replicator = new RecordingReplicator();
  final PrometheusRegistry registry = new PrometheusRegistry();
  final SilenceMetrics metrics = new SilenceMetrics(registry);
  final Silences silences;
  final Silencer silencer;
  private int ids;

  Bench() {
    this(new InMemoryStateStore().committingAtOnce(), SilenceLimits.NONE, new SilenceLog(NOPLogger.NOP_LOGGER, false));
  }

  Bench(InMemoryStateStore store, SilenceLimits limits, SilenceLog log) {
    this.store = store;
    silences =
        new Silences(
            new Silences.Parts(store, replicator, time, () -> "id-" + ++ids, MatcherDialect.FALLBACK, limits, RETENTION, metrics, log));
    silencer = new Silencer(silences, metrics);
  }

  /** From {@code starts} to {@code ends} minutes from now. */
  PostedSilence posted(String id, String matchers, long starts, long ends) {
    Instant now = time.now();
    return posted(id, matchers, now.plus(Duration.ofMinutes(starts)), now.plus(Duration.ofMinutes(ends)));
  }

  static PostedSilence posted(String id, String matchers, Instant starts, Instant ends) {
    List<PostedSilence.PostedMatcher> list = new ArrayList<>();
    for (var m : MatcherDialect.UTF8_STRICT.parseMatchers(matchers, "test", MatcherWarning.Listener.NONE)) {
      list.add(new PostedSilence.PostedMatcher(m.name(), m.value(), m.type().isRegex(), !m.type().isNegative()));
    }
    return new PostedSilence(id, list, Timestamp.of(starts), Timestamp.of(ends), "me", "why", LabelSet.EMPTY);
  }

  static MatcherSet matchers(String text) {
    return new MatcherSet(MatcherDialect.UTF8_STRICT.parseMatchers(text, "test", MatcherWarning.Listener.NONE));
  }

  SilenceOutcome set(PostedSilence posted) {
    return now(silences.set(posted));
  }

  String accepted(PostedSilence posted) {
    return set(posted) instanceof SilenceOutcome.Accepted a ? a.id() : "refused";
  }

  Silence get(String id) {
    Silence silence = silences.get(id);
    if (silence == null) {
      throw new AssertionError("no silence " + id);
    }
    return silence;
  }

  static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
