package io.ironbell.notifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port on 127.0.0.1 that refuses connections and stays so: it is taken, but nobody listens there. One that was only closed may be given to the
 * next test, which then gets requests that are not its own, or to the very connection that is to be refused.
 */
public final class ClosedPort implements AutoCloseable {
  private final Socket holder = new Socket();

  public ClosedPort() {
    hold(0);
  }

  /** @param left a port that a listener has just left */
  ClosedPort(int left) {
    try {
      holder.setReuseAddress(true); // what it accepted may not be quite gone
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hold(left);
  }

  private void hold(int port) {
    try {
      holder.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return holder.getLocalPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
