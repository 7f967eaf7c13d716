package io.ironbell.server.store;

import io.ironbell.api.port.StateStore.Change;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the writing thread is asked to put into a transaction. */
sealed interface Work {
  /** A change handed over by a room. */
  record Put(Change change) implements Work {}

  /** A piece of a new snapshot. */
  record Chunk(long generation, int chunk, byte[] data) implements Work {}

  /** The new snapshot is complete. */
  record SwitchTo(long generation, int chunks, long position) implements Work {}

  /** Delete some of what is no longer needed. @param more set to true when there may be more */
  record Sweep(AtomicBoolean more) implements Work {}

  /** Copy the write-ahead log into the database file once this is committed; where that fails, this has failed. */
  record Checkpoint() implements Work {}

  /** The bytes last written to one of upstream's files. */
  record Digest(String file, byte[] digest) implements Work {}
}
