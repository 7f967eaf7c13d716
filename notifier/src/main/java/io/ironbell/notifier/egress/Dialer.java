package io.ironbell.notifier.egress;

import io.ironbell.api.port.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Connections for requests: judge the destination, look its name up once, judge every address, connect to one of exactly those. Safe for any
 * thread. One per policy generation.
 */
public final class Dialer {
  private final EgressGuard guard;
  private final Resolver resolver;
  private final DialMetrics metrics;
  private final Time time;

  /** @param time by which trips end */
  public Dialer(EgressGuard guard, Resolver resolver, DialMetrics metrics, Time time) {
    this.guard = guard;
    this.resolver = resolver;
    this.metrics = metrics;
    this.time = time;
  }

  public EgressGuard guard() {
    return guard;
  }

  public DialMetrics metrics() {
    return metrics;
  }

  /** @return the judged addresses of what the trip's connection goes to; they share what time it has left */
  public List<InetAddress> addresses(Trip trip) throws IOException {
    List<InetAddress> addresses = judged(trip);
    trip.found(addresses);
    return addresses;
  }

  private List<InetAddress> judged(Trip trip) throws IOException {
    Destination next = trip.next();
    Judgement.require(guard.judge(next));
    if (next.host() instanceof HostName.Literal literal) {
      return List.of(literal.address());
    }
    List<InetAddress> addresses;
    try {
      addresses = resolver.resolve(next.host().text(), trip.leftNanos(time.nanoTime()));
    } catch (UnknownHostException | java.net.SocketTimeoutException e) {
      metrics.attempted(trip.dialer());
      metrics.failed(trip.dialer(), new UnknownHostException());
      throw e;
    }
    Judgement.require(guard.judge(next, addresses));
    return addresses;
  }

  /** A socket that checks whatever it is connected to. */
  public Socket socket(Trip trip) {
    return new GuardedSocket(dial(trip));
  }

  private Dial dial(Trip trip) {
    return new Dial(guard, trip, metrics, time);
  }

  /**
   * Connected to the first address that answers: for everything that speaks over a socket which it is given, such as mail. The caller keeps the
   * deadline of what follows.
   */
  public Socket connect(Trip trip) throws IOException {
    return first(trip, Dialer::socket);
  }

  private static Socket socket(Dial dial, InetSocketAddress target) throws IOException {
    Socket socket = new GuardedSocket(dial);
    try {
      socket.connect(target, 0);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The same for connections that are kept. */
  public GuardedChannel channel(Trip trip) throws IOException {
    return first(trip, GuardedChannel::connected);
  }

  /** Makes what is connected, by the attempt it is given. */
  interface Connection<T> {
    T open(Dial dial, InetSocketAddress target) throws IOException;
  }

  /** What the first address says counts when none answers, as in Go. */
  <T> T first(Trip trip, Connection<T> connection) throws IOException {
    IOException first = null;
    for (InetAddress address : addresses(trip)) {
      try {
        return connection.open(dial(trip), new InetSocketAddress(address, trip.next().port()));
      } catch (EgressDenied e) {
        throw e;
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new ConnectException("no address") : first;
  }
}
