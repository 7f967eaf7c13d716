package io.ironbell.notifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that gets as far as asking who is there, and keeps what it is told. */
final class MailGreeting implements AutoCloseable {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;

  MailGreeting() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("mail-greeting").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        serve(socket);
      } catch (IOException gone) {
        told.add("(gone)");
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    say(socket, "220 ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      told.add(line);
      say(socket, line.startsWith("EHLO") ? "250-here\r\n250-STARTTLS\r\n250 AUTH CRAM-MD5 PLAIN" : line.startsWith("AUTH CRAM") ? "334 PDE+" : "535 no");
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** All of it, with what is in Base64 in clear. */
  String shown() {
    StringBuilder all = new StringBuilder();
    for (String line : told) {
      all.append(line).append('\n');
      if (line.startsWith("AUTH PLAIN ")) {
        all.append(new String(Base64.getDecoder().decode(line.substring(11)), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
