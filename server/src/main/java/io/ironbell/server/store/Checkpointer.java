package io.ironbell.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the write-ahead log into the database file on a connection of its own, while the writer goes on. Owned by the folding thread. */
final class Checkpointer {
  private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PAGE = 4096;

  private final Path file;
  private @Nullable Connection connection;

  Checkpointer(Path file) {
    this.file = file;
  }

  /**
   * Copies what was in the log when this began.
   *
   * @return bytes that the log had then
   */
  long run() {
    try (Statement s = open().createStatement();
        ResultSet row = s.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
      return row.next() ? row.getLong(2) * PAGE : 0;
    } catch (SQLException e) {
      log.atWarn().addKeyValue("err", e.getMessage()).log("Checkpoint failed; it is tried again");
      close();
      return 0;
    }
  }

  private Connection open() throws SQLException {
    Connection c = connection;
    if (c == null) {
      c = Sqlite.connect(file);
      connection = c;
    }
    return c;
  }

  void close() {
    Connection c = connection;
    connection = null;
    if (c != null) {
      try {
        c.close();
      } catch (SQLException e) {
        log.atDebug().addKeyValue("err", e.getMessage()).log("Closing failed");
      }
    }
  }
}
