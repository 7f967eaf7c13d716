package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Trip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Sockets for OkHttp that judge what they connect to, for the trip that the calling thread is on. Without a trip there is no socket. */
final class GuardedSockets extends SocketFactory {
  private final Dialer dialer;
  private final @Nullable ClientTls towardsProxy;

  /** @param towardsProxy layers TLS over connections to proxies that want it, null where none does */
  GuardedSockets(Dialer dialer, @Nullable ClientTls towardsProxy) {
    this.dialer = dialer;
    this.towardsProxy = towardsProxy;
  }

  @Override
  public Socket createSocket() throws IOException {
    if (!Trip.CURRENT.isBound()) {
      throw new IOException("a connection outside of any request");
    }
    Trip trip = Trip.CURRENT.get();
    Socket socket = dialer.socket(trip);
    return trip.proxy() == null || towardsProxy == null ? socket : new TlsProxySocket(socket, towardsProxy, trip.proxy().hostText());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("sockets are connected by address only");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
    throw new IOException("sockets are connected by address only");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("sockets are connected by address only");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
    throw new IOException("sockets are connected by address only");
  }
}
