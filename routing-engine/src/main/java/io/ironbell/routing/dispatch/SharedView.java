package io.ironbell.routing.dispatch;

import io.ironbell.api.port.Time;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One kind of view, made on demand and shared: by everyone while nothing has changed, for 50 ms by those whose own writes it holds, and by all
 * who ask while one is being made that is new enough for them. Safe for any thread.
 *
 * @param <V> an immutable view
 */
final class SharedView<V> {
  private static final long FRESH_NANOS = 50_000_000;

  private record Made<V>(V view, long atNanos) {}

  private record Making<V>(long version, CompletableFuture<V> result) {}

  private final LongSupplier current;
  private final ToLongFunction<V> versionOf;
  private final Time time;
  private final Supplier<CompletableFuture<V>> make;
  private volatile @Nullable Made<V> last;
  private @Nullable Making<V> making;

  /** @param current the version now; @param make starts to make a view of that version or a newer one */
  SharedView(LongSupplier current, ToLongFunction<V> versionOf, Time time, Supplier<CompletableFuture<V>> make) {
    this.current = current;
    this.versionOf = versionOf;
    this.time = time;
    this.make = make;
  }

  /** @param notBefore a version that was current once */
  CompletionStage<V> get(long notBefore) {
    long now = current.getAsLong();
    Made<V> known = last;
    if (known != null && isFresh(known, now, notBefore)) {
      return CompletableFuture.completedStage(known.view);
    }
    return making(now, Math.min(notBefore, now));
  }

  private boolean isFresh(Made<V> known, long now, long notBefore) {
    long version = versionOf.applyAsLong(known.view);
    return version == now || version >= notBefore && time.nanoTime() - known.atNanos < FRESH_NANOS;
  }

  private CompletionStage<V> making(long now, long notBefore) {
    Making<V> mine;
    synchronized (this) {
      Making<V> running = making;
      if (running != null && running.version >= notBefore && !running.result.isDone()) {
        return running.result.minimalCompletionStage();
      }
      mine = new Making<>(now, new CompletableFuture<>());
      making = mine;
    }
    start(mine.result);
    return mine.result.minimalCompletionStage();
  }

  private void start(CompletableFuture<V> result) {
    long began = time.nanoTime();
    CompletableFuture<V> made;
    try {
      made = make.get();
    } catch (RuntimeException e) { // the readers' pool is full or closed
      result.completeExceptionally(e);
      return;
    }
    made.whenComplete(
        (view, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            keep(new Made<>(view, began));
            result.complete(view);
          }
        });
  }

  private synchronized void keep(Made<V> made) {
    Made<V> before = last;
    if (before == null || versionOf.applyAsLong(before.view) <= versionOf.applyAsLong(made.view)) {
      last = made;
    }
  }
}
