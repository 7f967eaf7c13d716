package io.ironbell.silences;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Silence;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.model.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** However silences come, change and go: index and remembered answers say what trying every silence says. */
final class SilenceIndexPropertyTest {
  private static final List<String> MATCHERS =
      List.of(
          "a=x", "a=y", "a=\"\"", "b=x", "a=~\"x|y\"", "a=~\"x.*\"", "a=~\".*\"", "a=~\".+\"", "b=~\"(x|y)z?\"", "a!=x", "b!=\"\"", "a!~\"x|\"",
          "b!~\"x.+\"", "a=~\"xz+\"", "b=~\"x(z[a-z]?)+\"", "c=~\"[0-9]+\"", "c!=1");

  /** What happens to one of a few silences. @param sets empty when it goes */
  record Event(int id, List<String> sets, int endsIn) {}

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<String> set = Arbitraries.of(MATCHERS).list().ofMinSize(1).ofMaxSize(3).map(l -> String.join(",", l));
    Arbitrary<Event> event =
        Combinators.combine(Arbitraries.integers().between(0, 7), set.list().ofMaxSize(2), Arbitraries.integers().between(-1, 2)).as(Event::new);
    return event.list().ofMaxSize(200);
  }

  @Provide
  Arbitrary<List<LabelSet>> alerts() {
    Arbitrary<String> value = Arbitraries.of("", "x", "y", "xz", "1");
    return Combinators.combine(value, value, value).as(SilenceIndexPropertyTest::alert).list().ofSize(5);
  }

  private static LabelSet alert(String a, String b, String c) {
    Map<String, String> labels = new HashMap<>(Map.of("a", a, "b", b, "c", c));
    labels.values().removeIf(String::isEmpty);
    return LabelSet.of(labels);
  }

  @Property(tries = 300)
  void indexAndMemoryAgreeWithTryingAll(@ForAll("events") List<Event> events, @ForAll("alerts") List<LabelSet> alerts) {
    Bench bench = new Bench();
    Map<String, Silence> all = new HashMap<>();
    int round = 0;
    for (Event event : events) {
      apply(bench, all, event, ++round);
      if (round % 7 == 0) {
        Bench.now(bench.silences.collectGarbage());
      }
      LabelSet asked = alerts.get(round % alerts.size()); // each alert is asked only now and then: what it remembers grows old
      assertAgree(bench, all, asked);
    }
    alerts.forEach(alert -> assertAgree(bench, all, alert));
    assertThat(bench.silences.all()).hasSize(all.size());
  }

  private static void apply(Bench bench, Map<String, Silence> all, Event event, int round) {
    String id = "s" + event.id;
    List<MatcherSet> sets = event.sets.isEmpty() ? List.of(Bench.matchers("a=x")) : event.sets.stream().map(Bench::matchers).toList();
    Timestamp now = Timestamp.of(bench.time.now());
    Timestamp ends = now.plus(Duration.ofSeconds(event.sets.isEmpty() ? -1 : event.endsIn));
    Timestamp starts = ends.isBefore(now) ? ends : now;
    Silence silence = new Silence(id, sets, starts, ends, now.plus(Duration.ofNanos(round)), "", "", LabelSet.EMPTY);
    all.put(id, silence);
    assertThat(Bench.now(bench.silences.merge(new StoredSilence(silence, now.plus(Duration.ofHours(1)))))).isTrue();
  }

  private static void assertAgree(Bench bench, Map<String, Silence> all, LabelSet alert) {
    List<String> expected = new ArrayList<>();
    for (Silence silence : all.values()) {
      if (silence.matches(alert) && !silence.endsAt().isBefore(bench.time.now())) {
        expected.add(silence.id());
      }
    }
    expected.sort(null);
    assertThat(bench.silencer.mutedBy(alert, bench.time.now())).isEqualTo(expected);
    assertThat(new Silencer(bench.silences, bench.metrics).mutedBy(alert, bench.time.now())).isEqualTo(expected);
  }

  /** A key whose hash says little, so that paths and chains of the trie are shared. */
  record Key(int number) {
    @Override
    public int hashCode() {
      return number % 3 == 0 ? number / 3 << 27 : number % 5;
    }
  }

  @Property(tries = 500)
  void aPersistentMapIsAMapWhoseOlderVersionsStay(@ForAll @Size(max = 120) List<@net.jqwik.api.constraints.IntRange(min = -40, max = 40) Integer> steps) {
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    Map<Key, Integer> model = new HashMap<>();
    PersistentMap<Key, Integer> before = map;
    Map<Key, Integer> modelBefore = Map.of();
    for (int i = 0; i < steps.size(); i++) {
      if (i == steps.size() / 2) {
        before = map;
        modelBefore = Map.copyOf(model);
      }
      Key key = new Key(Math.abs(steps.get(i)));
      if (steps.get(i) < 0) {
        map = map.without(key);
        model.remove(key);
      } else {
        map = map.with(key, i);
        model.put(key, i);
      }
    }
    assertSame(map, model);
    assertSame(before, modelBefore);
  }

  private static void assertSame(PersistentMap<Key, Integer> map, Map<Key, Integer> model) {
    assertThat(map.size()).isEqualTo(model.size());
    for (int i = 0; i <= 40; i++) {
      assertThat(map.get(new Key(i))).isEqualTo(model.get(new Key(i)));
    }
    List<Integer> values = new ArrayList<>();
    map.forEach(values::add);
    assertThat(values).containsExactlyInAnyOrderElementsOf(model.values());
  }
}
