package io.ironbell.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which row of the database holds a silence: the index that the table itself does not have. An index over random ids on disk would cost every
 * new silence a page of its own; this one costs memory only, some 150 bytes per silence. What a transaction that failed has put in here is
 * wrong, so it is read again whenever the database is opened again. Owned by the writing thread.
 */
final class SilenceRows {
  private final Map<String, Long> rows = new HashMap<>();
  private long last;

  private SilenceRows() {}

  static SilenceRows read(Connection connection) throws SQLException {
    SilenceRows found = new SilenceRows();
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery("SELECT row, id FROM silence ORDER BY row")) {
      while (row.next()) {
        found.last = row.getLong(1);
        found.rows.put(row.getString(2), found.last);
      }
    }
    return found;
  }

  /** The row of a known silence, or the next free one, which is then its own. */
  long rowOf(String id) {
    Long known = rows.get(id);
    if (known != null) {
      return known;
    }
    rows.put(id, ++last);
    return last;
  }

  /** @return the row it had, or null when there was none */
  @Nullable Long forget(String id) {
    return rows.remove(id);
  }
}
