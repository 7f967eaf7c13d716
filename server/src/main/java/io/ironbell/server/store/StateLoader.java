package io.ironbell.server.store;

import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.StateStore.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole state of a database whose schema has been checked: the snapshot in force, then the journal after it, then the rows of
 * silences. Blobs are decoded in parallel and applied in their order.
 */
final class StateLoader {
  private final Connection connection;
  private final SilenceBytes silenceBytes;
  private final Replay replay = new Replay();
  private long generation;
  private int chunks;
  private long position;
  private long snapshotBytes;
  private long journalBytes;

  StateLoader(Connection connection, SilenceBytes silenceBytes) {
    this.connection = connection;
    this.silenceBytes = silenceBytes;
  }

  StoredState load() throws SQLException, DamagedBlobException {
    readState();
    try (BlobDecoding decoding = new BlobDecoding(replay)) {
      readSnapshot(decoding);
      readJournal(decoding);
      decoding.finish();
    }
    readSilences();
    return new StoredState(replay.restored(), generation, position, snapshotBytes, journalBytes, readDigests());
  }

  private void readState() throws SQLException, DamagedBlobException {
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT generation, chunks, position FROM state")) {
      if (!row.next()) {
        throw new DamagedBlobException("table state is empty");
      }
      generation = row.getLong(1);
      chunks = row.getInt(2);
      position = row.getLong(3);
    }
  }

  private void readSnapshot(BlobDecoding decoding) throws SQLException, DamagedBlobException {
    int expected = 0;
    try (PreparedStatement s = connection.prepareStatement("SELECT chunk, data FROM snapshot WHERE generation = ? ORDER BY chunk")) {
      s.setLong(1, generation);
      try (ResultSet row = s.executeQuery()) {
        while (row.next()) {
          if (row.getInt(1) != expected++) {
            throw new DamagedBlobException("chunk " + (expected - 1) + " of snapshot " + generation + " is missing");
          }
          byte[] data = row.getBytes(2);
          snapshotBytes += data.length;
          decoding.add("chunk " + row.getInt(1) + " of snapshot " + generation, data);
        }
      }
    }
    if (expected != chunks) {
      throw new DamagedBlobException("snapshot " + generation + " has " + expected + " chunks instead of " + chunks);
    }
  }

  private void readJournal(BlobDecoding decoding) throws SQLException, DamagedBlobException {
    try (PreparedStatement s = connection.prepareStatement("SELECT position, entry FROM journal WHERE position > ? ORDER BY position")) {
      s.setLong(1, position);
      try (ResultSet row = s.executeQuery()) {
        while (row.next()) {
          if (row.getLong(1) != ++position) {
            throw new DamagedBlobException("journal entry " + position + " is missing");
          }
          byte[] entry = row.getBytes(2);
          journalBytes += entry.length;
          decoding.add("journal entry " + position, entry);
        }
      }
    }
  }

  private void readSilences() throws SQLException, DamagedBlobException {
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT id, data FROM silence ORDER BY row")) {
      while (row.next()) {
        StoredSilence silence = silence(row.getString(1), row.getBytes(2));
        if (silence != null) {
          replay.apply(new Change.SilencePut(silence));
        }
      }
    }
  }

  private @Nullable StoredSilence silence(String id, byte[] data) throws DamagedBlobException {
    try {
      return silenceBytes.read(data);
    } catch (Exception e) {
      throw new DamagedBlobException("silence " + id + ": " + e.getMessage());
    }
  }

  private Map<String, byte[]> readDigests() throws SQLException {
    Map<String, byte[]> digests = new HashMap<>();
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT name, digest FROM upstream_file")) {
      while (row.next()) {
        digests.put(row.getString(1), row.getBytes(2));
      }
    }
    return digests;
  }
}
