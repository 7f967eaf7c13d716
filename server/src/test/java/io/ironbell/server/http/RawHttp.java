package io.ironbell.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes it is told to. */
final class RawHttp implements AutoCloseable {
  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
  }

  /** One request on a connection of its own; everything the server sends until it closes. */
  static String once(int port, String request) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(request);
      return http.toEnd();
    }
  }

  /** A request line with Host and {@code Connection: close}, and more header lines. */
  static String ask(int port, String line, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return once(port, request.append("\r\n").toString());
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Everything until the server closes. */
  String toEnd() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] piece = new byte[8192];
    try {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        out.write(piece, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("still open after: " + out.toString(StandardCharsets.UTF_8), e);
    } catch (java.net.SocketException reset) {
      if (out.size() == 0) {
        throw reset;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Whether the server ends the connection without a word; also one with bytes that it never read. */
  boolean isHungUp() throws IOException {
    try {
      return toEnd().isEmpty();
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  /** What arrives until the text has been seen. */
  String until(String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    byte[] piece = new byte[8192];
    while (seen.indexOf(text) < 0) {
      int n = socket.getInputStream().read(piece);
      if (n < 0) {
        throw new IOException("closed after: " + seen);
      }
      seen.append(new String(piece, 0, n, StandardCharsets.UTF_8));
    }
    return seen.toString();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
