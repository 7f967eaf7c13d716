package io.ironbell.notifier.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up with a deadline, on threads of its own: the system's look-up cannot be interrupted and would hold the carrier of a virtual
 * thread. At most one look-up per name runs at a time, so a name server that hangs costs one thread per name, of {@value #THREADS}.
 */
public final class Resolver implements AutoCloseable {
  private static final int THREADS = 16;

  private final NameLookup lookup;
  private final ConcurrentHashMap<String, FutureTask<List<InetAddress>>> running = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("resolver-", 0).factory());

  public Resolver(NameLookup lookup) {
    this.lookup = lookup;
  }

  /** @throws SocketTimeoutException when no answer came in time; @throws UnknownHostException when there is none */
  List<InetAddress> resolve(String name, long timeoutNanos) throws IOException {
    FutureTask<List<InetAddress>> task = running.computeIfAbsent(name, this::start);
    try {
      return task.get(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("lookup " + name + ": i/o timeout");
    } catch (ExecutionException e) {
      throw new UnknownHostException("lookup " + name + ": no such host");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("lookup " + name + ": canceled");
    }
  }

  private FutureTask<List<InetAddress>> start(String name) {
    FutureTask<List<InetAddress>> task =
        new FutureTask<>(() -> lookup.lookup(name)) {
          @Override
          protected void done() {
            running.remove(name, this);
          }
        };
    threads.execute(task);
    return task;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
