package io.ironbell.notifier.egress;

/**
 * One request on its way: what its connection may reach, until when, and who counts it. Bound to the thread that sends, because the HTTP client
 * calls back for look-ups and sockets without saying for which request.
 *
 * @param dialer name in {@code net_conntrack_*}
 * @param proxy where the connection goes instead, null for none
 * @param timeoutNanos what a connection attempt may take
 */
public record Trip(String dialer, Destination destination, @org.jspecify.annotations.Nullable Destination proxy, long timeoutNanos) {
  public static final ScopedValue<Trip> CURRENT = ScopedValue.newInstance();

  /** What the socket connects to. */
  public Destination next() {
    return proxy == null ? destination : proxy;
  }
}
