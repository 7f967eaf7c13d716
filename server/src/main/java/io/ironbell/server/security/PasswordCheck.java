package io.ironbell.server.security;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares passwords with stored hashes: known good ones at once, the others on a bounded pool, because bcrypt takes long on purpose.
 * An unknown user costs as much as a known one. Any thread.
 */
final class PasswordCheck {
  /** What came out. */
  enum Outcome {
    RIGHT,
    WRONG,
    BUSY
  }

  private final PasswordCache cache;
  private final Executor workers;
  private final ConcurrentHashMap<ByteBuffer, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

  /** @param workers rejects what it has no room for */
  PasswordCheck(PasswordCache cache, Executor workers) {
    this.cache = cache;
    this.workers = workers;
  }

  /** Checks and tells: before this returns if the answer is known, else from a worker. */
  void check(BasicCredentials given, Map<String, BcryptHash> users, BcryptHash dummy, Consumer<Outcome> then) {
    BcryptHash stored = users.get(given.user());
    BcryptHash compared = stored == null ? dummy : stored;
    ByteBuffer entry = cache.entry(given.user(), given.password(), compared.text());
    if (stored != null && cache.holds(entry)) {
      then.accept(Outcome.RIGHT);
      return;
    }
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> before = running.putIfAbsent(entry, mine);
    CompletableFuture<Boolean> result = before == null ? mine : before;
    if (before == null && !begin(entry, mine, given.password(), compared, stored)) {
      then.accept(Outcome.BUSY);
      return;
    }
    result.whenComplete((right, failure) -> then.accept(outcome(right, failure)));
  }

  private static Outcome outcome(@Nullable Boolean right, @Nullable Throwable failure) {
    return failure != null ? Outcome.BUSY : Boolean.TRUE.equals(right) ? Outcome.RIGHT : Outcome.WRONG;
  }

  private boolean begin(
      ByteBuffer entry, CompletableFuture<Boolean> result, byte[] password, BcryptHash compared, @Nullable BcryptHash stored) {
    try {
      workers.execute(
          () -> {
            boolean right = compared.matches(password) && stored != null;
            if (right) {
              cache.add(entry);
            }
            running.remove(entry);
            result.complete(right);
          });
      return true;
    } catch (RejectedExecutionException full) {
      running.remove(entry);
      result.completeExceptionally(full);
      return false;
    }
  }
}
