package io.ironbell.server.store;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fails or hangs on command: a full, read-only or silent disk, or one with some bytes left. What is committed takes of them, and a checkpoint gives
 * them back if as many more are left for the database file; a database that is opened again always has room for one small write.
 */
final class FaultyTables implements Tables {
  private final Tables real;
  volatile boolean broken;
  volatile boolean hanging;
  final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  final AtomicInteger reopened = new AtomicInteger();
  private long handed;
  private long logged;
  final CountDownLatch hangs = new CountDownLatch(1);
  final CountDownLatch goOn = new CountDownLatch(1);

  FaultyTables(Tables real) {
    this.real = real;
  }

  private void check() throws SQLException {
    check(0);
  }

  private void check(long bytes) throws SQLException {
    handed += bytes;
    if (broken || handed > left.get()) {
      throw new SQLException("database or disk is full");
    }
  }

  @Override
  public void begin() throws SQLException {
    handed = 0;
    real.begin();
  }

  @Override
  public void appendJournal(long position, byte[] entry) throws SQLException {
    check(entry.length);
    real.appendJournal(position, entry);
  }

  @Override
  public void putSilence(String id, byte[] silence) throws SQLException {
    check(silence.length);
    real.putSilence(id, silence);
  }

  @Override
  public void removeSilence(String id) throws SQLException {
    check();
    real.removeSilence(id);
  }

  @Override
  public void putChunk(long generation, int chunk, byte[] data) throws SQLException {
    check(data.length);
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
        if (!goOn.await(30, TimeUnit.SECONDS)) {
          throw new SQLException("nobody let the disk go on");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    real.commit();
    left.addAndGet(-handed);
    logged += handed;
  }

  @Override
  public void rollback() throws SQLException {
    real.rollback();
  }

  @Override
  public void checkpoint() throws SQLException {
    check();
    if (logged > left.get()) {
      throw new SQLException("database or disk is full");
    }
    real.checkpoint();
    left.addAndGet(logged);
    logged = 0;
  }

  @Override
  public void reopen() throws SQLException {
    reopened.incrementAndGet();
    check();
    handed = 0;
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
