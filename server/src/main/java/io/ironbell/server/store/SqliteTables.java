package io.ironbell.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The writing connection with its prepared statements. Owned by the writing thread. */
final class SqliteTables implements Tables {
  /** A sweep frees about this much, so that a commit beside it stays short. */
  private static final long SWEEP_BYTES = 4L << 20;

  private static final int SWEEP_ROWS = 2000;

  private final Path file;
  private Connection connection;
  private List<PreparedStatement> statements;
  private SilenceRows silenceRows;

  SqliteTables(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.statements = prepare(connection);
    this.silenceRows = SilenceRows.read(connection);
  }

  private static List<PreparedStatement> prepare(Connection c) throws SQLException {
    List<PreparedStatement> all = new ArrayList<>();
    for (Sql sql : Sql.values()) {
      all.add(c.prepareStatement(sql.text));
    }
    return all;
  }

  private enum Sql {
    BEGIN("BEGIN IMMEDIATE"),
    COMMIT("COMMIT"),
    ROLLBACK("ROLLBACK"),
    JOURNAL("INSERT INTO journal (position, entry) VALUES (?, ?)"),
    SILENCE("INSERT OR REPLACE INTO silence (row, id, data) VALUES (?, ?, ?)"),
    SILENCE_GONE("DELETE FROM silence WHERE row = ?"),
    CHUNK("INSERT OR REPLACE INTO snapshot (generation, chunk, data) VALUES (?, ?, ?)"),
    SWITCH("UPDATE state SET generation = ?, chunks = ?, position = ? WHERE one = 1"),
    OLD_JOURNAL(
        "SELECT position, length(entry) FROM journal WHERE position <= (SELECT position FROM state) ORDER BY position LIMIT " + SWEEP_ROWS),
    JOURNAL_GONE("DELETE FROM journal WHERE position <= ?"),
    OLD_CHUNKS(
        "SELECT rowid, length(data) FROM snapshot WHERE generation <> (SELECT generation FROM state) ORDER BY rowid LIMIT " + SWEEP_ROWS),
    CHUNKS_GONE("DELETE FROM snapshot WHERE generation <> (SELECT generation FROM state) AND rowid <= ?"),
    LAST_POSITION("SELECT max(coalesce((SELECT max(position) FROM journal), 0), (SELECT position FROM state))"),
    DIGEST("INSERT OR REPLACE INTO upstream_file (name, digest) VALUES (?, ?)"),
    PROBE("UPDATE state SET probe = probe + 1 WHERE one = 1");

    private final String text;

    Sql(String text) {
      this.text = text;
    }
  }

  private PreparedStatement of(Sql sql) {
    return statements.get(sql.ordinal());
  }

  @Override
  public void begin() throws SQLException {
    of(Sql.BEGIN).execute();
  }

  @Override
  public void commit() throws SQLException {
    of(Sql.COMMIT).execute();
  }

  @Override
  public void rollback() throws SQLException {
    of(Sql.ROLLBACK).execute();
  }

  @Override
  public void appendJournal(long position, byte[] entry) throws SQLException {
    PreparedStatement s = of(Sql.JOURNAL);
    s.setLong(1, position);
    s.setBytes(2, entry);
    s.executeUpdate();
    s.clearParameters();
  }

  @Override
  public void putSilence(String id, byte[] silence) throws SQLException {
    PreparedStatement s = of(Sql.SILENCE);
    s.setLong(1, silenceRows.rowOf(id));
    s.setString(2, id);
    s.setBytes(3, silence);
    s.executeUpdate();
  }

  @Override
  public void removeSilence(String id) throws SQLException {
    Long row = silenceRows.forget(id);
    if (row != null) {
      PreparedStatement s = of(Sql.SILENCE_GONE);
      s.setLong(1, row);
      s.executeUpdate();
    }
  }

  @Override
  public void putChunk(long generation, int chunk, byte[] data) throws SQLException {
    PreparedStatement s = of(Sql.CHUNK);
    s.setLong(1, generation);
    s.setInt(2, chunk);
    s.setBytes(3, data);
    s.executeUpdate();
    s.clearParameters();
  }

  @Override
  public void switchTo(long generation, int chunks, long position) throws SQLException {
    PreparedStatement s = of(Sql.SWITCH);
    s.setLong(1, generation);
    s.setInt(2, chunks);
    s.setLong(3, position);
    s.executeUpdate();
  }

  @Override
  public boolean sweep() throws SQLException {
    return sweep(of(Sql.OLD_JOURNAL), of(Sql.JOURNAL_GONE)) || sweep(of(Sql.OLD_CHUNKS), of(Sql.CHUNKS_GONE));
  }

  private static boolean sweep(PreparedStatement find, PreparedStatement delete) throws SQLException {
    long upTo = -1;
    long sum = 0;
    try (ResultSet row = find.executeQuery()) {
      while (sum < SWEEP_BYTES && row.next()) {
        upTo = row.getLong(1);
        sum += row.getLong(2);
      }
    }
    if (upTo < 0) {
      return false;
    }
    delete.setLong(1, upTo);
    delete.executeUpdate();
    return true;
  }

  @Override
  public long lastPosition() throws SQLException {
    try (ResultSet row = of(Sql.LAST_POSITION).executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void rememberDigest(String name, byte[] digest) throws SQLException {
    PreparedStatement s = of(Sql.DIGEST);
    s.setString(1, name);
    s.setBytes(2, digest);
    s.executeUpdate();
  }

  @Override
  public void checkpoint() throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
  }

  @Override
  public void reopen() throws SQLException {
    try {
      close();
    } catch (SQLException e) {
      // The old connection is of no use; what matters is whether a new one works.
    }
    connection = Sqlite.connect(file);
    Sqlite.prepare(connection);
    statements = prepare(connection);
    silenceRows = SilenceRows.read(connection);
    begin();
    of(Sql.PROBE).executeUpdate();
    commit();
  }

  @Override
  public void close() throws SQLException {
    try {
      for (PreparedStatement s : statements) {
        s.close();
      }
    } finally {
      connection.close();
    }
  }
}
