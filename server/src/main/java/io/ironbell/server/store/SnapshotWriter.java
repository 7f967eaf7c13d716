package io.ironbell.server.store;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.GroupSchedule;
import io.ironbell.api.model.NotificationLogEntry;
import java.util.function.Function;

/**
 * Cuts the whole state into chunks and has them written one after the other by the writing thread, so that a fold holds one encoded chunk at a
 * time and never more than one stands between a client and its commit. Owned by the folding thread.
 */
final class SnapshotWriter {
  private final long generation;
  private final int bytesPerBlob;
  private final long deadlineNanos;
  private final Function<Work, Ticket> hand;
  private final BlobWriter blob = new BlobWriter();
  private final ChangeEncoder encoder = new ChangeEncoder(blob);
  private int chunks;
  private long bytes;

  /** @param hand gives work to the writing thread */
  SnapshotWriter(long generation, StoreSettings settings, Function<Work, Ticket> hand) {
    this.generation = generation;
    this.bytesPerBlob = settings.bytesPerBlob();
    this.deadlineNanos = settings.syncDeadline().toNanos() * 4;
    this.hand = hand;
  }

  /** @return the size of the snapshot */
  long write(FoldSources sources, long position) throws StoreException, InterruptedException {
    for (GroupSchedule group : sources.groups().get()) {
      encoder.put(group);
      cut();
    }
    for (NotificationLogEntry entry : sources.notifications().get()) {
      encoder.put(entry);
      cut();
    }
    for (Alert alert : sources.alerts().get()) {
      encoder.put(alert);
      cut();
    }
    end();
    hand.apply(new Work.SwitchTo(generation, chunks, position)).await(deadlineNanos);
    return bytes;
  }

  private void cut() throws StoreException, InterruptedException {
    if (blob.size() >= bytesPerBlob) {
      end();
    }
  }

  private void end() throws StoreException, InterruptedException {
    if (blob.isEmpty()) {
      return;
    }
    byte[] data = blob.take();
    bytes += data.length;
    hand.apply(new Work.Chunk(generation, chunks++, data)).await(deadlineNanos);
  }
}
