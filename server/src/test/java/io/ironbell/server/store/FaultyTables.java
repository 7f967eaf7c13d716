package io.ironbell.server.store;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Fails or hangs on command: a full, read-only or silent disk. */
final class FaultyTables implements Tables {
  private final Tables real;
  volatile boolean broken;
  volatile boolean hanging;
  final CountDownLatch hangs = new CountDownLatch(1);
  final CountDownLatch goOn = new CountDownLatch(1);

  FaultyTables(Tables real) {
    this.real = real;
  }

  private void check() throws SQLException {
    if (broken) {
      throw new SQLException("database or disk is full");
    }
  }

  @Override
  public void begin() throws SQLException {
    real.begin();
  }

  @Override
  public void appendJournal(long position, byte[] entry) throws SQLException {
    check();
    real.appendJournal(position, entry);
  }

  @Override
  public void putSilence(String id, byte[] silence) throws SQLException {
    check();
    real.putSilence(id, silence);
  }

  @Override
  public void removeSilence(String id) throws SQLException {
    check();
    real.removeSilence(id);
  }

  @Override
  public void putChunk(long generation, int chunk, byte[] data) throws SQLException {
    check();
    real.putChunk(generation, chunk, data);
  }

  @Override
  public void switchTo(long generation, int chunks, long position) throws SQLException {
    check();
    real.switchTo(generation, chunks, position);
  }

  @Override
  public boolean sweep() throws SQLException {
    return real.sweep();
  }

  @Override
  public void rememberDigest(String file, byte[] digest) throws SQLException {
    check();
    real.rememberDigest(file, digest);
  }

  @Override
  public void commit() throws SQLException {
    check();
    if (hanging) {
      hangs.countDown();
      try {
        assert goOn.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    real.commit();
  }

  @Override
  public void rollback() throws SQLException {
    real.rollback();
  }

  @Override
  public void checkpoint() throws SQLException {
    real.checkpoint();
  }

  @Override
  public void reopen() throws SQLException {
    check();
    real.reopen();
  }

  @Override
  public long lastPosition() throws SQLException {
    return real.lastPosition();
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }
}
