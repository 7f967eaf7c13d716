package io.ironbell.server.store;

import io.ironbell.api.port.StateStore.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decodes blobs on a few threads while the caller reads the next ones, and applies them in the order they were added. At most twice as many
 * blobs as threads are held.
 */
final class BlobDecoding implements AutoCloseable {
  private record Piece(String name, Future<List<Change>> changes) {}

  private final Replay replay;
  private final int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  private final ExecutorService workers =
      Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("store-load-", 0).factory());
  private final ConcurrentMap<String, String> interned = new ConcurrentHashMap<>(1 << 12);
  private final Deque<Piece> pieces = new ArrayDeque<>();

  BlobDecoding(Replay replay) {
    this.replay = replay;
  }

  /** @param name for the message if it is damaged */
  void add(String name, byte[] blob) throws DamagedBlobException {
    if (pieces.size() >= threads * 2) {
      apply(pieces.removeFirst());
    }
    pieces.addLast(new Piece(name, workers.submit(() -> ChangeDecoder.decode(blob, this::intern))));
  }

  void finish() throws DamagedBlobException {
    while (!pieces.isEmpty()) {
      apply(pieces.removeFirst());
    }
  }

  private String intern(String s) {
    String one = interned.putIfAbsent(s, s);
    return one == null ? s : one;
  }

  private void apply(Piece piece) throws DamagedBlobException {
    try {
      piece.changes().get().forEach(replay::apply);
    } catch (ExecutionException e) {
      throw new DamagedBlobException(piece.name() + ": " + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DamagedBlobException("reading was interrupted");
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
