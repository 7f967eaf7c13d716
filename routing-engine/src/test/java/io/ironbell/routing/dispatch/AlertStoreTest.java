package io.ironbell.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AlertStoreTest {
  private static StoredAlert entry(LabelSet labels) {
    return new StoredAlert(new Alert(labels, LabelSet.EMPTY, Timestamp.ZERO, Timestamp.ZERO, Timestamp.ZERO, "", false));
  }

  private static void add(AlertStore store, LabelSet labels) {
    store.add(entry(labels));
  }

  @Test
  void labelSetsWhoseHashesCollideStayApart() {
    AlertStore store = new AlertStore(labels -> 42);
    LabelSet one = LabelSet.of("a", "1");
    LabelSet two = LabelSet.of("a", "2");
    add(store, one);
    assertThat(store.find(two)).isNull();
    add(store, two);
    assertThat(store.find(one)).isNotNull().extracting(e -> e.labels).isEqualTo(one);
    assertThat(store.find(two)).isNotNull().extracting(e -> e.labels).isEqualTo(two);
    store.removeIf(e -> e.labels.equals(one));
    assertThat(store.find(one)).isNull();
    assertThat(store.find(two)).isNotNull();
  }

  @Test
  void publishedListsDoNotChangeUnderTheirReaders() {
    AlertStore store = new AlertStore(LabelSet::fingerprint);
    add(store, LabelSet.of("a", "1"));
    store.publish();
    AlertStore.Published before = store.published();
    for (int i = 0; i < 200; i++) {
      add(store, LabelSet.of("b", "" + i));
    }
    store.removeIf(e -> e.labels.has("a"));
    assertThat(store.published()).isSameAs(before);
    assertThat(before.size()).isEqualTo(1);
    assertThat(before.entries()[0].labels).isEqualTo(LabelSet.of("a", "1"));
    store.publish();
    assertThat(store.published().size()).isEqualTo(200);
  }

  @Property(tries = 200)
  void behavesAsAMap(@ForAll long seed) {
    Random random = new Random(seed);
    List<ToLongFunction<LabelSet>> hashes = List.of(LabelSet::fingerprint, labels -> labels.fingerprint() & 3, labels -> 0);
    AlertStore store = new AlertStore(hashes.get(random.nextInt(3)));
    Map<LabelSet, StoredAlert> model = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      LabelSet labels = LabelSet.of("n", "" + random.nextInt(150));
      assertThat(store.find(labels)).isSameAs(model.get(labels));
      if (random.nextInt(60) == 0) {
        long cut = random.nextInt(150);
        store.removeIf(e -> Long.parseLong(e.labels.get("n")) < cut);
        model.keySet().removeIf(l -> Long.parseLong(l.get("n")) < cut);
      } else if (!model.containsKey(labels)) {
        StoredAlert made = entry(labels);
        store.add(made);
        model.put(labels, made);
      }
      assertThat(store.size()).isEqualTo(model.size());
    }
  }
}
