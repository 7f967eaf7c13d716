package io.ironbell.api.port;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import java.util.List;
import java.util.function.Supplier;

/**
 * Durable state. Implemented by the embedded database in {@code server.store}; tests have one in memory. Memory is the read model: nothing is
 * read here after {@link #load}.
 *
 * <p>Every {@code append} only hands over and returns at once: the callers bound how much can be under way by what they admit. Changes become
 * durable in the order they were handed over. {@code done} is called exactly once, on the store's thread, and has to return at once.
 */
public interface StateStore {
  /** Everything that was durable when the store was opened; called once, before anything is appended. */
  Restored load();

  /** Hands over a change. */
  void append(Change change, Completion done);

  /**
   * Names where the whole current alert state can be had when the journal is folded. Called on the store's folding thread; the answer must
   * contain every alert change that was handed over before the call. May be called once per source, before the first append.
   */
  void foldFrom(Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications);

  /** True while the last write failed: new silences are refused, alerts go on in memory (DESIGN §3). */
  boolean degraded();

  /** One change. A later change to the same thing replaces an earlier one. */
  sealed interface Change {
    /** New, resolved, re-fired or re-annotated alerts of one batch, or the written-behind ends of older ones. */
    record AlertsPut(List<Alert> alerts) implements Change {}

    record AlertsRemoved(List<LabelSet> labels) implements Change {}

    record GroupScheduled(GroupSchedule schedule) implements Change {}

    record GroupRemoved(String routeId, LabelSet groupLabels) implements Change {}

    record SilencePut(StoredSilence silence) implements Change {}

    /** Several silences in one commit: all or none. */
    record SilencesPut(List<StoredSilence> silences) implements Change {}

    record SilencesRemoved(List<String> ids) implements Change {}

    record NotificationLogged(NotificationLogEntry entry) implements Change {}

    record NotificationsRemoved(List<NotificationLogEntry> entries) implements Change {}
  }

  /** Told when a change is on disk, or could not be put there. */
  interface Completion {
    /** A kill of the process or of the machine from now on loses nothing of it. */
    void durable();

    /** Nothing of the change is on disk, or nobody knows: it is not tried again unless it is handed over again. */
    void failed(Exception cause);
  }

  /** The state a start begins with. */
  record Restored(List<Alert> alerts, List<GroupSchedule> groups, List<StoredSilence> silences, List<NotificationLogEntry> notifications) {
    public static final Restored NOTHING = new Restored(List.of(), List.of(), List.of(), List.of());
  }
}
