package io.ironbell.server;

import io.ironbell.server.logging.Reason;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that opens on a thread of its own while the start goes on: it gets ready at once, and opens when it is told to. Owned by the main
 * thread. @param <T> what opens
 */
final class Opening<T> {
  private static final long MINUTES = 10;

  /** What is done before anybody says that it may open. */
  @FunctionalInterface
  interface Preparation {
    void run() throws Exception;
  }

  /** How the opened thing is closed. */
  @FunctionalInterface
  interface Closer<T> {
    void close(T opened) throws Exception;
  }

  private final CompletableFuture<Boolean> wanted = new CompletableFuture<>();
  private final CompletableFuture<T> opened = new CompletableFuture<>();
  private final Closer<T> closer;

  private Opening(Closer<T> closer) {
    this.closer = closer;
  }

  static <T> Opening<T> of(Preparation prepare, Callable<T> open, Closer<T> closer) {
    Opening<T> opening = new Opening<>(closer);
    Thread.ofPlatform()
        .name("opening")
        .daemon()
        .start(
            () -> {
              try {
                prepare.run();
                if (opening.wanted.join()) {
                  opening.opened.complete(open.call());
                } else {
                  opening.opened.cancel(false);
                }
              } catch (Exception e) {
                opening.opened.completeExceptionally(e);
              }
            });
    return opening;
  }

  /** Lets it open. */
  void begin() {
    wanted.complete(true);
  }

  /** @throws StartException with the reason of the failure */
  T await() throws StartException, InterruptedException {
    try {
      return opened.get(MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new StartException(Reason.of(e.getCause() == null ? e : e.getCause()), e);
    } catch (TimeoutException e) {
      throw new StartException("the state could not be read within " + MINUTES + " minutes", e);
    }
  }

  /** Closes what was opened, if anything was; what has not begun to open does not begin. */
  void close() throws Exception {
    if (wanted.complete(false)) {
      return;
    }
    T value;
    try {
      value = opened.get(MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      return; // there is nothing to close
    }
    closer.close(value);
  }
}
