package io.ironbell.notifier.egress;

import io.ironbell.api.config.policy.AddressText;
import io.ironbell.api.port.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One attempt to connect, whatever connects: it judges the address, says what went wrong in Go's words, and counts in {@link DialMetrics}. The
 * last place before the network, behind every look-up, retry and cache. Connected by one thread, closed by any.
 */
final class Dial {
  private final EgressGuard guard;
  private final Trip trip;
  private final DialMetrics metrics;
  private final Time time;
  private final AtomicBoolean open = new AtomicBoolean();

  Dial(EgressGuard guard, Trip trip, DialMetrics metrics, Time time) {
    this.guard = guard;
    this.trip = trip;
    this.metrics = metrics;
    this.time = time;
  }

  /** Makes the connection, which may be made. */
  interface Connector {
    void connect(InetSocketAddress target, int timeoutMillis) throws IOException;
  }

  /** @param timeoutMillis 0 for this address's share of what the trip has left, which no other is above */
  void connect(SocketAddress endpoint, int timeoutMillis, Connector connector) throws IOException {
    InetSocketAddress target = judged(endpoint);
    long share = trip.shareNanos(target.getAddress(), time.nanoTime());
    if (share <= 0) {
      throw timedOut(target); // and was never attempted
    }
    int limit = (int) Math.clamp((share + 999_999) / 1_000_000, 1, Integer.MAX_VALUE);
    metrics.attempted(trip.dialer());
    try {
      connector.connect(target, timeoutMillis == 0 ? limit : Math.min(timeoutMillis, limit));
    } catch (SocketTimeoutException e) {
      throw failed(timedOut(target));
    } catch (ConnectException e) {
      throw failed(new ConnectException("dial tcp " + print(target) + ": connect: " + goText(e)));
    } catch (IOException e) {
      throw failed(e);
    }
    open.set(true);
    metrics.established(trip.dialer());
  }

  private InetSocketAddress judged(SocketAddress endpoint) throws EgressDenied {
    if (!(endpoint instanceof InetSocketAddress target) || target.isUnresolved()) {
      throw new EgressDenied(trip.next() + ": connecting to a name that was not looked up");
    }
    if (target.getPort() != trip.next().port()) {
      throw new EgressDenied(trip.next() + ": connecting to port " + target.getPort());
    }
    Judgement.require(guard.judge(trip.next(), List.of(target.getAddress())));
    return target;
  }

  void closed() {
    if (open.compareAndSet(true, false)) {
      metrics.closed(trip.dialer());
    }
  }

  private IOException failed(IOException e) {
    metrics.failed(trip.dialer(), e);
    return e;
  }

  private static SocketTimeoutException timedOut(InetSocketAddress target) {
    return new SocketTimeoutException("dial tcp " + print(target) + ": i/o timeout");
  }

  private static String goText(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Connection refused") ? "connection refused" : message.toLowerCase(java.util.Locale.ROOT);
  }

  private static String print(InetSocketAddress target) {
    String address = AddressText.of(target.getAddress());
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + target.getPort();
  }
}
