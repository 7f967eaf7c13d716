package io.ironbell.notifier.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: what its connection may reach, until when, and who counts it. Bound to the thread that sends, because the HTTP client
 * calls back for look-ups and sockets without saying for which request; used by that thread alone.
 */
public final class Trip {
  public static final ScopedValue<Trip> CURRENT = ScopedValue.newInstance();

  /** What an address gets at least, if there is as much: less than a lost packet costs would be no try at all. */
  private static final long LEAST_NANOS = 2_000_000_000L;

  private final String dialer;
  private final Destination destination;
  private final @Nullable Destination proxy;
  private final long endNanos;
  private List<InetAddress> untried = new ArrayList<>();

  /**
   * @param dialer name in {@code net_conntrack_*}
   * @param proxy where the connection goes instead, null for none
   * @param endNanos when look-up and all attempts to connect together have to be over, on the monotonic clock
   */
  public Trip(String dialer, Destination destination, @Nullable Destination proxy, long endNanos) {
    this.dialer = dialer;
    this.destination = destination;
    this.proxy = proxy;
    this.endNanos = endNanos;
  }

  String dialer() {
    return dialer;
  }

  /** Null where the connection goes to the destination itself. */
  public @Nullable Destination proxy() {
    return proxy;
  }

  /** What the socket connects to. */
  public Destination next() {
    return proxy == null ? destination : proxy;
  }

  /** Zero or less when it is over. */
  long leftNanos(long nowNanos) {
    return endNanos - nowNanos;
  }

  /** What {@link #next} may be reached at; they share what time is left. */
  void found(List<InetAddress> addresses) {
    untried = new ArrayList<>(addresses);
  }

  /**
   * What an attempt at an address may take, as Go's dialer gives it: an equal share with those not tried yet, so that one that is dead does not
   * cost the others their turn. Zero or less when the trip is over.
   */
  long shareNanos(InetAddress address, long nowNanos) {
    int sharing = untried.remove(address) ? untried.size() + 1 : Math.max(1, untried.size());
    long left = leftNanos(nowNanos);
    return Math.min(left, Math.max(LEAST_NANOS, left / sharing));
  }
}
