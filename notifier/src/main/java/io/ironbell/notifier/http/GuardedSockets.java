package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Trip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets for OkHttp that judge what they connect to, for the trip that the calling thread is on. Without a trip there is no socket. */
final class GuardedSockets extends SocketFactory {
  private final Dialer dialer;

  GuardedSockets(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public Socket createSocket() throws IOException {
    if (!Trip.CURRENT.isBound()) {
      throw new IOException("a connection outside of any request");
    }
    return dialer.socket(Trip.CURRENT.get());
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
