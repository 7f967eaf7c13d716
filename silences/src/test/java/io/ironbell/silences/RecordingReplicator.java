package io.ironbell.silences;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.Replicator;
import java.util.ArrayList;
import java.util.List;

/** Remembers which silences others were told of. */
final class RecordingReplicator implements Replicator {
  final List<StoredSilence> told = new ArrayList<>();

  @Override
  public void tell(StoredSilence silence) {
    told.add(silence);
  }

  @Override
  public void tell(NotificationLogEntry entry) {}

  @Override
  public Status status() {
    return new Status("", "disabled", List.of());
  }

  @Override
  public int position() {
    return 0;
  }

  @Override
  public boolean settled() {
    return true;
  }
}
