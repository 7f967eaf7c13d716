package io.ironbell.notifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One port on every IPv4 and IPv6 address of this machine, and the ports of HTTP, HTTPS and mail on them where they are free: whatever connects is
 * counted.
 */
public final class TrappedPort implements AutoCloseable {
  private static final int[] STANDARD = {25, 80, 443};

  public final AtomicInteger connections = new AtomicInteger();
  private final List<ServerSocket> sockets = new ArrayList<>();

  public TrappedPort() {
    try {
      listen(0);
      for (int port : STANDARD) {
        listenIfFree(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral("::"), port), 1024); // IPv4 too
    sockets.add(socket);
    Thread.ofPlatform().daemon().name("trap-" + socket.getLocalPort()).start(() -> count(socket));
  }

  /** Ports below 1024 may be another's or not for this user. */
  private void listenIfFree(int port) {
    try {
      listen(port);
    } catch (IOException e) {
      assert !sockets.isEmpty();
    }
  }

  private void count(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket accepted = socket.accept()) {
        connections.incrementAndGet();
      } catch (IOException e) {
        return;
      }
    }
  }

  public int port() {
    return sockets.getFirst().getLocalPort();
  }

  /** Proves that it would have noticed. */
  public void touch(String address) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral(address), port())) {
      int end = socket.getInputStream().read();
      assert end < 0;
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket socket : sockets) {
      socket.close();
    }
  }
}
