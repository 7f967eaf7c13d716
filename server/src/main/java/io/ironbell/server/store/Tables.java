package io.ironbell.server.store;

import java.sql.SQLException;

/**
 * What the writing thread does to the database: a transaction is begun, filled and committed. {@link SqliteTables} is the real one; tests put one
 * between that fails or hangs. Owned by the writing thread.
 */
interface Tables extends AutoCloseable {
  void begin() throws SQLException;

  /** Appends an entry to the journal; positions only grow. */
  void appendJournal(long position, byte[] entry) throws SQLException;

  void putSilence(String id, byte[] silence) throws SQLException;

  void removeSilence(String id) throws SQLException;

  void putChunk(long generation, int chunk, byte[] data) throws SQLException;

  /** From now on the state is this generation of the snapshot, which has so many chunks, and the journal after this position. */
  void switchTo(long generation, int chunks, long position) throws SQLException;

  /**
   * Deletes some of what the state in force does not need: other generations than its own, journal entries that it holds already.
   *
   * @return true when there may be more
   */
  boolean sweep() throws SQLException;

  void rememberDigest(String file, byte[] digest) throws SQLException;

  /** On disk when it returns. */
  void commit() throws SQLException;

  void rollback() throws SQLException;

  /** Copies the write-ahead log into the database file. Not inside a transaction. */
  void checkpoint() throws SQLException;

  /** After a failure: opens the database again and proves that a small change can be put on disk. */
  void reopen() throws SQLException;

  /** Of the newest journal entry, or the one that the snapshot reaches to. */
  long lastPosition() throws SQLException;

  @Override
  void close() throws SQLException;
}
