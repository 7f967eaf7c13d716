package io.ironbell.notifier.egress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up with a deadline, on threads of its own: the system's look-up cannot be interrupted and would hold the carrier of a virtual
 * thread. At most one look-up per name runs at a time; how many do, and how many wait, {@link LookupQueue} bounds.
 */
public final class Resolver implements AutoCloseable {
  private final LookupQueue queue;

  public Resolver(NameLookup lookup) {
    this.queue = new LookupQueue(lookup);
  }

  /** @throws SocketTimeoutException when no answer came in time; @throws UnknownHostException when there is none, or no place to wait for one */
  List<InetAddress> resolve(String name, long timeoutNanos) throws IOException {
    LookupQueue.Pending pending = queue.join(name);
    if (pending == null) {
      throw new UnknownHostException("lookup " + name + ": too many look-ups are waiting");
    }
    try {
      return pending.get(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("lookup " + name + ": i/o timeout");
    } catch (ExecutionException e) {
      throw new UnknownHostException("lookup " + name + ": no such host");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("lookup " + name + ": canceled");
    } finally {
      queue.leave(pending);
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
