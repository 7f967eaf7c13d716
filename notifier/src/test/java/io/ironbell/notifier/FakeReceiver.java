package io.ironbell.notifier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A receiver on 127.0.0.1 that reads requests and answers with whatever bytes a test wants, or not at all. */
public final class FakeReceiver implements AutoCloseable {
  /** @param body bytes as ISO 8859-1 */
  public record Seen(String requestLine, List<String> headers, String body) {
    public @Nullable String header(String name) {
      return headers.stream()
          .filter(h -> h.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(h -> h.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }
  }

  /** What happens after a request was read. */
  @FunctionalInterface
  public interface Behaviour {
    /** @return false to end the connection */
    boolean answer(Socket socket, Seen request, int number) throws IOException, InterruptedException;
  }

  public final List<Seen> requests = new CopyOnWriteArrayList<>();
  public final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<Thread> serving = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private volatile Behaviour behaviour;
  private @Nullable Thread acceptor;

  private FakeReceiver(ServerSocket server, Behaviour behaviour) {
    this.server = server;
    this.behaviour = behaviour;
  }

  public static FakeReceiver start(Behaviour behaviour) {
    try {
      return start(new ServerSocket(0, 256, InetAddress.ofLiteral("127.0.0.1")), behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static FakeReceiver start(ServerSocket server, Behaviour behaviour) {
    FakeReceiver receiver = new FakeReceiver(server, behaviour);
    receiver.acceptor = Acceptor.start(server, receiver::arrived);
    return receiver;
  }

  public static Behaviour status(int status, String body) {
    return raw("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  /** An answer of a JSON API. */
  public static Behaviour json(int status, String body) {
    String bytes = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return raw(
        "HTTP/1.1 " + status + " X\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " + bytes.length() + "\r\n\r\n" + bytes);
  }

  public static Behaviour json(String body) {
    return json(200, body);
  }

  public static Behaviour raw(String response) {
    return (socket, request, number) -> {
      socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return true;
    };
  }

  /** Says nothing until the client leaves. */
  public static Behaviour hang() {
    return (socket, request, number) -> {
      while (socket.getInputStream().read() >= 0) {
        // more of what is never answered
      }
      return false;
    };
  }

  public static Behaviour reset() {
    return (socket, request, number) -> {
      socket.setSoLinger(true, 0);
      return false;
    };
  }

  public FakeReceiver then(Behaviour next) {
    behaviour = next;
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  private void arrived(Socket socket) {
    connections.incrementAndGet();
    open.add(socket);
    Thread session = Thread.ofVirtual().unstarted(() -> serve(socket));
    serving.add(session); // before it answers, so that whoever got an answer can drop the connection
    session.start();
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        Seen seen = read(in);
        if (seen == null) {
          return;
        }
        requests.add(seen);
        if (!behaviour.answer(socket, seen, requests.size())) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      return;
    }
  }

  private static @Nullable Seen read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      headers.add(line);
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return new Seen(first, headers, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    return line.isEmpty() || line.charAt(line.length() - 1) != '\r' ? line.toString() : line.substring(0, line.length() - 1);
  }

  /** Closes what clients keep open, as a restarting receiver does; over when nobody reads from them any more. */
  public void dropConnections() throws IOException {
    closeConnections();
    try {
      for (Thread thread : serving) {
        thread.join(java.time.Duration.ofSeconds(2)); // a socket that is read from is really closed only by its reader
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    serving.clear();
  }

  private void closeConnections() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Goes, but keeps its port from others: whoever still sends to it is refused. */
  public ClosedPort leave() {
    int port = port();
    close();
    return new ClosedPort(port);
  }

  @Override
  public void close() {
    try {
      server.close();
      if (acceptor != null) {
        acceptor.join(); // the port is free only when nobody waits on it any more
      }
      closeConnections();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
