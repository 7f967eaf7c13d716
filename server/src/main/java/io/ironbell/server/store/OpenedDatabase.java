package io.ironbell.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that is ours, of a schema we know, with what was read from it. Whatever is wrong with it becomes a {@link StoreException} that
 * names the file and the way out.
 *
 * @param connection the one that writes
 */
record OpenedDatabase(Path file, Connection connection, StoredState state) {

  static OpenedDatabase open(StorageFolder folder, SilenceBytes silenceBytes) throws StoreException {
    Path file = folder.database();
    try {
      boolean empty = folder.makeDatabaseFile();
      Connection connection = Sqlite.connect(file);
      try {
        return new OpenedDatabase(file, connection, read(file, connection, empty, silenceBytes));
      } catch (SQLException | StoreException e) {
        connection.close();
        throw e;
      } catch (DamagedBlobException e) {
        connection.close();
        throw damaged(file, e);
      }
    } catch (SQLException e) {
      throw explain(file, e);
    } catch (IOException e) {
      throw new StoreException("the state database " + file.toAbsolutePath() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static StoredState read(Path file, Connection connection, boolean empty, SilenceBytes silenceBytes)
      throws SQLException, StoreException, DamagedBlobException {
    int application = Sqlite.readNumber(connection, "application_id");
    int schema = Sqlite.readNumber(connection, "user_version");
    if (application == 0 && schema == 0 && (empty || Sqlite.hasNoTables(connection))) {
      Sqlite.prepare(connection);
      Sqlite.createSchema(connection);
    } else if (application != Sqlite.APPLICATION) {
      throw new StoreException(
          "the file " + file.toAbsolutePath() + " is no state database of Ironbell: move it away or name another folder with --storage.path");
    } else if (schema > Sqlite.SCHEMA) {
      throw new StoreException(
          "the state database " + file.toAbsolutePath() + " was written by a newer Ironbell (schema " + schema + ", this one knows "
              + Sqlite.SCHEMA + "): start that version, or move the file away to begin with the files silences and nflog beside it");
    } else {
      Sqlite.prepare(connection);
    }
    StoredState state = new StateLoader(connection, silenceBytes).load();
    GrownLog.grow(file, connection);
    return state;
  }

  private static StoreException explain(Path file, SQLException e) {
    int code = e.getErrorCode() & 0xFF;
    if (code == 11 || code == 26) { // SQLITE_CORRUPT, SQLITE_NOTADB
      return damaged(file, e);
    }
    String what = "the state database " + file.toAbsolutePath() + " cannot be opened: " + e.getMessage();
    if (code == 8 || code == 10 || code == 13 || code == 14) { // SQLITE_READONLY, _IOERR (its memory file cannot grow), _FULL, _CANTOPEN
      return new StoreException(
          what + ": a start needs a storage folder that can be written, and the disk of " + file.toAbsolutePath().getParent()
              + " is full, read-only or failing: make room or mount it writable, or name another folder with --storage.path",
          e);
    }
    return new StoreException(what + " (does another program hold the file?)", e);
  }

  private static StoreException damaged(Path file, Exception e) {
    return new StoreException(
        "the state database " + file.toAbsolutePath() + " is damaged (" + e.getMessage()
            + "); nothing was changed. Put a backup in its place, or move it and the files " + file.getFileName() + "-wal and "
            + file.getFileName() + "-shm away: the next start then begins with the files silences and nflog beside it",
        e);
  }
}
