package io.ironbell.notifier.egress;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that judges the address it is told to connect to, whoever tells it. */
final class GuardedSocket extends Socket {
  private final Dial dial;

  GuardedSocket(Dial dial) {
    this.dial = dial;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    dial.connect(
        endpoint,
        timeoutMillis,
        (target, limit) -> {
          super.connect(target, limit);
          setTcpNoDelay(true);
        });
  }

  @Override
  public void close() throws IOException {
    dial.closed();
    super.close();
  }
}
