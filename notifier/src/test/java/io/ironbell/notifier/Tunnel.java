package io.ironbell.notifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a proxy does with a request it has read: CONNECT joins the client with a port on 127.0.0.1. */
public final class Tunnel {
  private Tunnel() {}

  public static FakeReceiver.Behaviour to(int port) {
    return (client, request, number) -> {
      try (Socket target = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        Thread back = Thread.ofVirtual().start(() -> copy(target, client));
        copy(client, target);
        back.join();
      }
      return false;
    };
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      close(to); // one side ended: so does the other
    } finally {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
