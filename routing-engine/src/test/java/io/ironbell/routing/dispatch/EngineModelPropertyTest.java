package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Compares the engine with a model of twenty lines: who is told what, at which second, over random posts and ends. */
class EngineModelPropertyTest {
  private static final int WAIT = 5;
  private static final int INTERVAL = 20;

  /** A group as the model has it: when it flushes next, and the ends of its alerts. */
  private static final class ModelGroup {
    private long due;
    private final Map<LabelSet, Instant> ends = new HashMap<>();
  }

  private static final class Model {
    private final Map<String, ModelGroup> groups = new TreeMap<>();

    void post(LabelSet labels, long second, Instant end) {
      String key = labels.get("group");
      ModelGroup group = groups.get(key);
      if (group == null) {
        group = new ModelGroup();
        group.due = second + WAIT;
        groups.put(key, group);
      }
      group.ends.put(labels, end);
    }

    Set<String> tick(long second, Instant now) {
      Set<String> told = new TreeSet<>();
      groups.values().forEach(
          group -> {
            if (group.due == second) {
              group.due += INTERVAL;
              told.add(group.ends.entrySet().stream().map(e -> text(e.getKey(), !e.getValue().isAfter(now))).sorted().toList().toString());
              group.ends.values().removeIf(end -> !end.isAfter(now));
            }
          });
      groups.values().removeIf(group -> group.ends.isEmpty());
      return told;
    }
  }

  private static String text(LabelSet labels, boolean resolved) {
    return (resolved ? "resolved " : "") + labels;
  }

  @Property(tries = 60)
  void tellsWhatTheModelTells(@ForAll long seed) {
    Random random = new Random(seed);
    Rig rig = new Rig(route("hook").groupBy("group").times(Duration.ofSeconds(WAIT), Duration.ofSeconds(INTERVAL)));
    Model model = new Model();
    Instant start = rig.time.now();
    for (long second = 0; second < 200; second++) {
      assertThat(toldBy(rig.handler.take())).as("second %d", second).isEqualTo(model.tick(second, rig.time.now()));
      for (int i = random.nextInt(4) - 2; i > 0; i--) {
        LabelSet labels = LabelSet.of("group", "" + random.nextInt(3), "n", "" + random.nextInt(4));
        Instant end = rig.time.now().plusSeconds(random.nextInt(60)).minusMillis(500);
        Instant from = end.isBefore(rig.time.now()) ? end : rig.time.now();
        rig.post(Rig.posted(labels, stamp(from), stamp(end)));
        model.post(labels, second, mergedEnd(rig, labels));
      }
      rig.pass(Duration.ofSeconds(1));
    }
    assertThat(rig.time.now()).isEqualTo(start.plusSeconds(200));
  }

  /** The merge has tests of its own: the model takes its result. */
  private static Instant mergedEnd(Rig rig, LabelSet labels) {
    for (var routed : rig.alerts().alerts()) {
      if (routed.alert().labels().equals(labels)) {
        return routed.alert().endsAt().toInstant();
      }
    }
    throw new AssertionError("lost: " + labels);
  }

  private static Timestamp stamp(Instant at) {
    return Timestamp.of(at);
  }

  private static Set<String> toldBy(List<Flush> flushes) {
    return flushes.stream()
        .map(
            flush -> {
              List<String> texts = new ArrayList<>();
              for (Alert alert : flush.alerts()) {
                texts.add(text(alert.labels(), !alert.endsAt().isZero()));
              }
              return texts.stream().sorted().toList().toString();
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
