package io.ironbell.notifier;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.Replicator;
import java.util.List;

/** A lone node unless told otherwise. */
public final class FakePeers implements Replicator {
  public final List<NotificationLogEntry> told = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
  public volatile int position;
  public volatile int unsettledAnswers;

  @Override
  public void tell(StoredSilence silence) {}

  @Override
  public void tell(NotificationLogEntry entry) {
    told.add(entry);
  }

  @Override
  public Status status() {
    return new Status("", "ready", List.of());
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public boolean settled() {
    return unsettledAnswers-- <= 0;
  }
}
