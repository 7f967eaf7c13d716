package io.ironbell.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens connections and knows the schema.
 *
 * <pre>
 *   journal       position → one blob of changes per row        alerts, groups, notification log
 *   snapshot      generation, chunk → one blob of changes       the state up to state.position
 *   silence       row → id, upstream's MeshSilence message      rows only grow: 16 new silences change one page or two, not 16
 *   upstream_file name → SHA-256 of the bytes last written
 *   state         one row: generation in force, its number of chunks, journal position it reaches to, a number for probing
 * </pre>
 */
final class Sqlite {
  /** Raised with every change of the schema; a newer one is refused. */
  static final int SCHEMA = 1;

  /** "Irnb": marks the file as ours. */
  static final int APPLICATION = 0x49726e62;

  private static final int BUSY_MILLIS = 2000;

  private Sqlite() {}

  /** A database in memory needs the library as any other does. */
  static void loadDriver() throws SQLException {
    new SQLiteConfig().createConnection("jdbc:sqlite::memory:").close();
  }

  /** The file has to exist, so that a deleted one is noticed and not silently begun anew. */
  static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /** WAL, and nobody checkpoints by the way. */
  static void prepare(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement()) {
      try (ResultSet mode = s.executeQuery("PRAGMA journal_mode=WAL")) {
        if (!mode.next() || !"wal".equalsIgnoreCase(mode.getString(1))) {
          throw new SQLException("the file system does not allow a write-ahead log");
        }
      }
      s.execute("PRAGMA wal_autocheckpoint=0");
      s.execute("PRAGMA journal_size_limit=67108864");
    }
  }

  static int readNumber(Connection connection, String pragma) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("PRAGMA " + pragma)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** True also for a file whose making was interrupted. */
  static boolean hasNoTables(Connection connection) throws SQLException {
    return count(connection, "SELECT count(*) FROM sqlite_master") == 0;
  }

  static long count(Connection connection, String query) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  static void createSchema(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.execute("BEGIN IMMEDIATE");
      s.execute("CREATE TABLE journal (position INTEGER PRIMARY KEY, entry BLOB NOT NULL)");
      s.execute(
          "CREATE TABLE snapshot (generation INTEGER NOT NULL, chunk INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (generation, chunk))");
      s.execute("CREATE TABLE silence (row INTEGER PRIMARY KEY, id TEXT NOT NULL, data BLOB NOT NULL)");
      s.execute("CREATE TABLE upstream_file (name TEXT PRIMARY KEY, digest BLOB NOT NULL)");
      s.execute("CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER, chunks INTEGER, position INTEGER, probe INTEGER)");
      s.execute("INSERT INTO state VALUES (1, 0, 0, 0, 0)");
      s.execute("PRAGMA application_id=" + APPLICATION);
      s.execute("PRAGMA user_version=" + SCHEMA);
      s.execute("COMMIT");
    }
  }
}
