package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.AddressText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A socket that judges the address it is told to connect to, whoever tells it: the last place before the network, behind every look-up, retry
 * and cache. Counts itself in {@link DialMetrics}.
 */
final class GuardedSocket extends Socket {
  private final EgressGuard guard;
  private final Trip trip;
  private final DialMetrics metrics;
  private final AtomicBoolean open = new AtomicBoolean();

  GuardedSocket(EgressGuard guard, Trip trip, DialMetrics metrics) {
    this.guard = guard;
    this.trip = trip;
    this.metrics = metrics;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    if (!(endpoint instanceof InetSocketAddress target) || target.isUnresolved()) {
      throw new EgressDenied(trip.next() + ": connecting to a name that was not looked up");
    }
    if (target.getPort() != trip.next().port()) {
      throw new EgressDenied(trip.next() + ": connecting to port " + target.getPort());
    }
    Judgement.require(guard.judge(trip.next(), List.of(target.getAddress())));
    int limit = (int) Math.clamp(trip.timeoutNanos() / 1_000_000, 1, Integer.MAX_VALUE);
    metrics.attempted(trip.dialer());
    try {
      super.connect(endpoint, timeoutMillis == 0 ? limit : Math.min(timeoutMillis, limit));
      setTcpNoDelay(true);
    } catch (SocketTimeoutException e) {
      throw failed(new SocketTimeoutException("dial tcp " + print(target) + ": i/o timeout"));
    } catch (java.net.ConnectException e) {
      throw failed(new java.net.ConnectException("dial tcp " + print(target) + ": connect: " + goText(e)));
    } catch (IOException e) {
      throw failed(e);
    }
    open.set(true);
    metrics.established(trip.dialer());
  }

  private IOException failed(IOException e) {
    metrics.failed(trip.dialer(), e);
    return e;
  }

  private static String goText(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Connection refused") ? "connection refused" : message.toLowerCase(java.util.Locale.ROOT);
  }

  private static String print(InetSocketAddress target) {
    String address = AddressText.of(target.getAddress());
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + target.getPort();
  }

  @Override
  public void close() throws IOException {
    if (open.compareAndSet(true, false)) {
      metrics.closed(trip.dialer());
    }
    super.close();
  }
}
