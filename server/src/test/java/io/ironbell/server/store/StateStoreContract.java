package io.ironbell.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.StateStore;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.port.StateStore.Restored;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} promises. */
abstract class StateStoreContract {
  static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  abstract StateStore store();

  /** Ends the store as a crash after the last answer would, and opens it again. */
  abstract StateStore reopened() throws Exception;

  void put(Change change) throws Exception {
    Ticket ticket = new Ticket();
    store().append(change, ticket);
    ticket.await(PATIENCE);
  }

  @Test
  void anEmptyStoreHoldsNothing() throws Exception {
    assertThat(store().load()).isEqualTo(Restored.NOTHING);
    assertThat(reopened().load()).isEqualTo(Restored.NOTHING);
  }

  @Test
  void everyKindOfChangeIsThereAfterwards() throws Exception {
    put(new Change.AlertsPut(List.of(Samples.alert(1), Samples.alert(2))));
    put(new Change.GroupScheduled(Samples.group(1, false)));
    put(new Change.SilencePut(Samples.silence("one", "c")));
    put(new Change.SilencesPut(List.of(Samples.silence("two", "d"), Samples.silence("three", "e"))));
    put(new Change.NotificationLogged(Samples.entry(1, 0)));
    Restored restored = reopened().load();
    assertThat(restored.alerts()).containsExactlyInAnyOrder(Samples.alert(1), Samples.alert(2));
    assertThat(restored.groups()).containsExactly(Samples.group(1, false));
    assertThat(restored.silences()).extracting(s -> s.silence().comment()).containsExactlyInAnyOrder("c", "d", "e");
    assertThat(restored.notifications()).containsExactly(Samples.entry(1, 0));
  }

  @Test
  void timesKeepTheirOffset() throws Exception {
    put(new Change.AlertsPut(List.of(Samples.alert(1))));
    assertThat(reopened().load().alerts().getFirst().startsAt().offsetSeconds()).isEqualTo(3600);
  }

  @Test
  void aLaterChangeReplacesAnEarlierOne() throws Exception {
    put(new Change.AlertsPut(List.of(Samples.alert(1, 0))));
    put(new Change.AlertsPut(List.of(Samples.alert(1, 7))));
    put(new Change.GroupScheduled(Samples.group(1, false)));
    put(new Change.GroupScheduled(Samples.group(1, true)));
    put(new Change.SilencePut(Samples.silence("one", "old")));
    put(new Change.SilencePut(Samples.silence("one", "new")));
    put(new Change.NotificationLogged(Samples.entry(1, 0)));
    put(new Change.NotificationLogged(Samples.entry(1, 1)));
    Restored restored = reopened().load();
    assertThat(restored.alerts()).containsExactly(Samples.alert(1, 7));
    assertThat(restored.groups()).containsExactly(Samples.group(1, true));
    assertThat(restored.silences()).extracting(s -> s.silence().comment()).containsExactly("new");
    assertThat(restored.notifications()).extracting(NotificationLogEntry::timestamp).containsExactly(Samples.entry(1, 1).timestamp());
  }

  @Test
  void whatWasRemovedIsGoneAndCanComeBack() throws Exception {
    put(new Change.AlertsPut(List.of(Samples.alert(1), Samples.alert(2))));
    put(new Change.AlertsRemoved(List.of(Samples.alert(1).labels(), Samples.alert(2).labels())));
    put(new Change.AlertsPut(List.of(Samples.alert(2, 3))));
    put(new Change.GroupScheduled(Samples.group(1, false)));
    put(new Change.GroupRemoved(Samples.group(1, false).routeId(), Samples.group(1, false).groupLabels()));
    put(new Change.SilencePut(Samples.silence("one", "c")));
    put(new Change.SilencesRemoved(List.of("one", "never")));
    put(new Change.NotificationLogged(Samples.entry(1, 0)));
    put(new Change.NotificationsRemoved(List.of(Samples.entry(1, 0))));
    Restored restored = reopened().load();
    assertThat(restored.alerts()).extracting(Alert::updatedAt).containsExactly(Samples.alert(2, 3).updatedAt());
    assertThat(restored.groups()).isEmpty();
    assertThat(restored.silences()).isEmpty();
    assertThat(restored.notifications()).isEmpty();
  }

  @Test
  void changesBecomeDurableInTheirOrder() throws Exception {
    List<Integer> order = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 500; i++) {
      int n = i;
      store().append(new Change.AlertsPut(List.of(Samples.alert(1, n))), new Told(() -> order.add(n)));
    }
    put(new Change.AlertsPut(List.of(Samples.alert(2))));
    assertThat(order).hasSize(500).isSorted();
    assertThat(reopened().load().alerts()).contains(Samples.alert(1, 499));
  }

  @Test
  void theStateIsLoadedOnce() {
    StateStore store = store();
    assertThat(store.load().silences()).isEqualTo(List.<StoredSilence>of());
    assertThatThrownBy(store::load).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStoreThatWritesIsNotDegraded() throws Exception {
    put(new Change.SilencePut(Samples.silence("one", "c")));
    assertThat(store().degraded()).isFalse();
  }

  record Told(Runnable then) implements StateStore.Completion {
    @Override
    public void durable() {
      then.run();
    }

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }
}
