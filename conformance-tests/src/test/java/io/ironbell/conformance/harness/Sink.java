package io.ironbell.conformance.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * The recording webhook: keeps every request by path and answers 200 at once, unless told otherwise for a path. One virtual
 * thread per connection. It can go away and come back on the same port. Used as a proxy it is what every tunnel leads to: such
 * requests are kept under their host and path, {@code api.example/path}.
 */
public final class Sink implements AutoCloseable {
  private static final int TRIES = 5;
  private static final Duration RECORDING = Duration.ofMillis(1500);
  private static final Map<Integer, Sink> BY_PORT = new ConcurrentHashMap<>();

  private final int port;
  private final Map<String, List<Received>> received = new ConcurrentHashMap<>();
  private final Map<String, IntFunction<Answer>> answers = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Instant last = Instant.EPOCH;
  private volatile ServerSocket listener;

  public Sink() {
    int chosen = Ports.free();
    ServerSocket socket = null;
    for (int i = 1; socket == null; i++) {
      try {
        socket = bind(chosen);
      } catch (UncheckedIOException taken) {
        if (i == TRIES) {
          throw taken;
        }
        chosen = Ports.free();
      }
    }
    port = chosen;
    BY_PORT.put(port, this);
    listener = socket;
    Acceptor.start(socket, this::arrived);
  }

  public int port() {
    return port;
  }

  /**
   * Waits until nothing has come for a while: a server writes into its notification log what it has sent only after the answer, and one that is
   * reloaded or stopped in between sends it again. Upstream's race, which no scenario means to show.
   */
  static void letRecord(int port) {
    Sink sink = BY_PORT.get(port);
    if (sink != null) {
      Await.until("a pause of notifications", Duration.ofSeconds(30), () -> Instant.now().isAfter(sink.last.plus(RECORDING)));
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + "/" + path;
  }

  /** How requests to a path are answered; the function is given the number of the request, from 0. */
  public void answer(String path, IntFunction<Answer> answer) {
    answers.put(path, answer);
  }

  /** Everything that came to a path, in order of arrival. */
  public List<Received> at(String path) {
    return List.copyOf(received.getOrDefault(path, List.of()));
  }

  /** Everything that came to paths of a form in which * stands for anything, in order of arrival. */
  public List<Received> like(String form) {
    Pattern pattern = Pattern.compile(("\\Q" + form + "\\E").replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    return received.entrySet().stream()
        .filter(path -> pattern.matcher(path.getKey()).matches())
        .flatMap(path -> path.getValue().stream())
        .sorted(Comparator.comparing(Received::at))
        .toList();
  }

  public int total() {
    return received.values().stream().mapToInt(List::size).sum();
  }

  /** Waits until a path has had so many requests, and returns them. */
  public List<Received> await(String path, int count, Duration atMost) {
    Await.until(() -> count + " requests at /" + path + ", only these came: " + at(path) + "; paths seen: " + received.keySet(),
        atMost, () -> at(path).size() >= count);
    return at(path);
  }

  /** The same for paths of a form in which * stands for anything. */
  public List<Received> awaitLike(String form, int count, Duration atMost) {
    Await.until(() -> count + " requests like /" + form + ", paths seen: " + received.keySet(), atMost, () -> like(form).size() >= count);
    return like(form);
  }

  /** Closes the port and every connection: from now on nobody is there. */
  public void leave() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the same port again. */
  public void comeBack() {
    listener = bind(port);
    Acceptor.start(listener, this::arrived);
  }

  private static ServerSocket bind(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void arrived(Socket socket) {
    open.add(socket);
    Thread.ofVirtual().start(() -> serve(socket));
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (one(in, socket, "")) {
        // the next request of this connection
      }
    } catch (IOException | AssertionError gone) {
      // the sender or the test is gone: what was read is recorded
    } finally {
      open.remove(socket);
    }
  }

  private void tunnel(Socket socket, String authority) throws IOException {
    socket.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    try (Socket inside = TunnelEnd.accept(socket)) {
      InputStream in = new BufferedInputStream(inside.getInputStream());
      String host = authority.replaceFirst(":443$", "");
      while (one(in, inside, host + "/")) {
        // the next request of this tunnel
      }
    }
  }

  /** @param host with a slash, inside a tunnel; empty outside */
  private boolean one(InputStream in, Socket socket, String host) throws IOException {
    String line = Wire.line(in);
    if (line.isEmpty()) {
      return false;
    }
    String[] words = line.split(" ");
    Map<String, List<String>> headers = Wire.headers(in);
    if (words[0].equals("CONNECT")) {
      tunnel(socket, words[1]);
      return false;
    }
    boolean hasBody = headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
    byte[] body = hasBody ? Wire.body(in, headers) : new byte[0];
    String path = host + words[1].substring(1);
    last = Instant.now();
    List<Received> list = received.computeIfAbsent(path, p -> new CopyOnWriteArrayList<>());
    Answer answer;
    synchronized (list) {
      int number = list.size();
      answer = answers.getOrDefault(path, n -> Answer.ok()).apply(number); // before a test that saw it come gives another
      list.add(new Received(Instant.now(), words[0], path, headers, new String(body, StandardCharsets.UTF_8)));
    }
    if (!answer.delay().isZero()) {
      Await.pause(answer.delay());
    }
    if (answer.reset()) {
      socket.setSoLinger(true, 0);
      return false;
    }
    write(socket.getOutputStream(), answer);
    last = Instant.now();
    return true;
  }

  private static void write(OutputStream out, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 " + answer.status() + " Recorded\r\nContent-Length: " + body.length + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  @Override
  public void close() {
    leave();
  }
}
