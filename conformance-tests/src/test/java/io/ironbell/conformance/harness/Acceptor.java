package io.ironbell.conformance.harness;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Waits for connections on a virtual thread of its own, until the listener is closed. */
final class Acceptor {
  private Acceptor() {}

  /** @param arrived called on the thread that waits: what takes time goes to another one */
  static Thread start(ServerSocket listener, Consumer<Socket> arrived) {
    return Thread.ofVirtual().name("acceptor-" + listener.getLocalPort()).start(() -> accept(listener, arrived));
  }

  private static void accept(ServerSocket listener, Consumer<Socket> arrived) {
    while (!listener.isClosed()) {
      try {
        arrived.accept(listener.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }
}
