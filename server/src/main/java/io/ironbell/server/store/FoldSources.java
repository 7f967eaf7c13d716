package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import java.util.List;
import java.util.function.Supplier;

/** Where the whole current state is to be had; see {@code StateStore.foldFrom}. */
record FoldSources(
    Supplier<List<Alert>> alerts, Supplier<List<GroupSchedule>> groups, Supplier<List<NotificationLogEntry>> notifications) {

  static final FoldSources NONE = new FoldSources(List::of, List::of, List::of);
}
