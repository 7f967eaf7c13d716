package io.ironbell.conformance.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports of 127.0.0.1, each given out once per JVM. They lie below the range from which the kernel takes the ports of
 * outgoing connections, so that nothing can take one between its choice and the start of the process it is for.
 */
public final class Ports {
  private static final int LOWEST = 12_000;
  private static final int SPAN = 18_000;
  private static final AtomicInteger NEXT = new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % SPAN));

  private Ports() {}

  public static int free() {
    for (int i = 0; i < SPAN; i++) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), SPAN);
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no free port on 127.0.0.1");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
