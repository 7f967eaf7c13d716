package io.ironbell.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the write-ahead log its working size once, at the start. A sync of bytes that extend a file makes the file system write its own books,
 * too; a sync of bytes that overwrite it does not (measured: 0.25 ms against 0.10 ms, on another
 * machine 1.6 against 0.4). SQLite overwrites its log once a checkpoint
 * has emptied it, so it only has to be filled before the first client waits for a sync. Used by the starting thread.
 */
final class GrownLog {
  private static final Logger log = LoggerFactory.getLogger(GrownLog.class);
  private static final int SLICE = 1 << 20;
  private static final int SLICES = 8;

  private GrownLog() {}

  /** Does nothing when a log of that size is there, and no harm when the disk has no room for it. */
  static void grow(Path database, Connection connection) throws SQLException {
    if (size(database.resolveSibling(database.getFileName() + "-wal")) >= (long) SLICES * SLICE) {
      return;
    }
    try (Statement s = connection.createStatement()) {
      s.execute("PRAGMA synchronous=NORMAL"); // one sync at the end instead of one for each slice
      try {
        for (int i = 0; i < SLICES; i++) {
          s.execute("INSERT OR REPLACE INTO upstream_file (name, digest) VALUES ('', zeroblob(" + SLICE + "))");
        }
        s.execute("DELETE FROM upstream_file WHERE name = ''");
        s.execute("PRAGMA wal_checkpoint(RESTART)");
      } catch (SQLException e) {
        log.atDebug().addKeyValue("err", e.getMessage()).log("The write-ahead log keeps its size");
        s.execute("DELETE FROM upstream_file WHERE name = ''");
      } finally {
        s.execute("PRAGMA synchronous=FULL");
      }
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // there is none yet
    }
  }
}
