package io.ironbell.server.store;

import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.StateStore.Change;
import java.sql.SQLException;

/**
 * What one transaction puts into the tables: changes come together in entries of the journal, silences are rows. Counts what that is. Used
 * again for each transaction; what one that failed left behind is forgotten. Owned by the writing thread.
 */
final class CommitWriter {
  private static final long PAGE = 4096;

  private final Tables tables;
  private final int bytesPerEntry;
  private final SilenceBytes silenceBytes;
  private final BlobWriter blob = new BlobWriter();
  private final ChangeEncoder encoder = new ChangeEncoder(blob);
  private long position;
  private long written;
  private long rowsBytes;

  CommitWriter(Tables tables, int bytesPerEntry, SilenceBytes silenceBytes) {
    this.tables = tables;
    this.bytesPerEntry = bytesPerEntry;
    this.silenceBytes = silenceBytes;
  }

  /** @param last position of the newest entry on disk */
  void begin(long last) {
    if (!blob.isEmpty()) {
      blob.discard();
    }
    position = last;
    written = 0;
    rowsBytes = 0;
  }

  /** Of the newest entry of this transaction, or of the newest before it. */
  long position() {
    return position;
  }

  /** Bytes of journal and snapshot so far. */
  long written() {
    return written;
  }

  /** The same with those that are no entry yet. */
  long size() {
    return written + blob.size();
  }

  /** About the bytes of rows so far: a page at least for each. */
  long rowsBytes() {
    return rowsBytes;
  }

  /** About what goes into the write-ahead log, when the transaction has ended. */
  long logged() {
    return written + rowsBytes + PAGE;
  }

  void write(Work work) throws SQLException {
    switch (work) {
      case Work.Put(Change change) -> write(change);
      case Work.Chunk(long generation, int chunk, byte[] data) -> {
        written += data.length;
        tables.putChunk(generation, chunk, data);
      }
      case Work.SwitchTo(long generation, int chunks, long upTo) -> tables.switchTo(generation, chunks, upTo);
      case Work.Sweep sweep -> sweep.more().set(tables.sweep());
      case Work.Checkpoint _ -> {} // after the commit
      case Work.Digest(String file, byte[] digest) -> tables.rememberDigest(file, digest);
    }
  }

  private void write(Change change) throws SQLException {
    switch (change) {
      case Change.AlertsPut put -> {
        for (int i = 0; i < put.alerts().size(); i++) {
          encoder.put(put.alerts().get(i));
          cutEntry();
        }
      }
      case Change.AlertsRemoved removed -> {
        for (int i = 0; i < removed.labels().size(); i++) {
          encoder.removed(removed.labels().get(i));
          cutEntry();
        }
      }
      case Change.GroupScheduled scheduled -> encoder.put(scheduled.schedule());
      case Change.GroupRemoved removed -> encoder.removed(removed.routeId(), removed.groupLabels());
      case Change.NotificationLogged logged -> encoder.put(logged.entry());
      case Change.NotificationsRemoved removed -> removed.entries().forEach(encoder::removed);
      case Change.SilencePut put -> putSilence(put.silence());
      case Change.SilencesPut put -> {
        for (StoredSilence silence : put.silences()) {
          putSilence(silence);
        }
      }
      case Change.SilencesRemoved removed -> {
        for (String id : removed.ids()) {
          rowsBytes += PAGE;
          tables.removeSilence(id);
        }
      }
    }
    cutEntry();
  }

  private void putSilence(StoredSilence silence) throws SQLException {
    byte[] data = silenceBytes.write(silence);
    rowsBytes += Math.max(PAGE, data.length);
    tables.putSilence(silence.silence().id(), data);
  }

  private void cutEntry() throws SQLException {
    if (blob.size() >= bytesPerEntry) {
      end();
    }
  }

  /** Nothing more comes, of this entry at least. */
  void end() throws SQLException {
    if (!blob.isEmpty()) {
      byte[] entry = blob.take();
      written += entry.length;
      tables.appendJournal(++position, entry);
    }
  }
}
