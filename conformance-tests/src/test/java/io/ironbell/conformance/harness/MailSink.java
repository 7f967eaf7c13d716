package io.ironbell.conformance.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The recording mail server: takes every mail and keeps the session under the name that the client greeted with, unless it was told to answer
 * otherwise to that name. One virtual thread per session.
 */
public final class MailSink implements AutoCloseable {
  private static final Set<String> VERBS = Set.of("EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT");
  private static final Map<String, String> POLITE =
      Map.of("EHLO", "250 sink", "STARTTLS", "220 go on", "AUTH", "235 welcome", "DATA", "354 go on", ".", "250 taken", "QUIT", "221 bye");

  private final ServerSocket listener;
  private final SSLContext tls;
  private final boolean implicit;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<Session>> sessions = new ConcurrentHashMap<>();

  /**
   * What is answered in a session, by the verb of the command, in order, the last one again and again. "." is the end of a message; what is no
   * command goes on with AUTH.
   *
   * @param first in the first session
   * @param later in every other one
   */
  public record Script(Map<String, List<String>> first, Map<String, List<String>> later) {}

  /**
   * What a client said before it went.
   *
   * @param lines commands, and "(TLS)" where encryption began
   * @param message as it came, without the dots that were added to lines; empty when none was sent
   */
  public record Session(List<String> lines, String message) {}

  /** @param implicit TLS begins at once, not after STARTTLS */
  public MailSink(SSLContext tls, boolean implicit) {
    this.tls = tls;
    this.implicit = implicit;
    try {
      listener = new ServerSocket(Ports.free(), 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Acceptor.start(listener, socket -> Thread.ofVirtual().start(() -> serve(socket)));
  }

  public String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  public void answer(String hello, Script script) {
    scripts.put(hello, script);
  }

  /** The sessions that are over. */
  public List<Session> sessions(String hello) {
    return List.copyOf(sessions.getOrDefault(hello, List.of()));
  }

  public List<Session> await(String hello, int count, Duration atMost) {
    Await.until(() -> count + " mail sessions of " + hello + ", only these came: " + sessions(hello) + "; names seen: " + sessions.keySet(), atMost,
        () -> sessions(hello).size() >= count);
    return sessions(hello);
  }

  private void serve(Socket socket) {
    Talk talk = new Talk();
    try (socket) {
      talk.start(implicit ? talk.encrypted(socket) : socket);
    } catch (IOException gone) {
      talk.lines.add("(gone)");
    } finally {
      sessions.computeIfAbsent(talk.hello, name -> new CopyOnWriteArrayList<>()).add(new Session(talk.lines, talk.message));
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One session while it lasts. */
  private final class Talk {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> said = new HashMap<>();
    private String hello = "";
    private String message = "";
    private Map<String, List<String>> answers = Map.of();

    private Socket encrypted(Socket open) throws IOException {
      SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(open, "127.0.0.1", open.getPort(), true);
      secure.setUseClientMode(false);
      secure.startHandshake();
      lines.add("(TLS)");
      return secure;
    }

    private void start(Socket first) throws IOException {
      Socket socket = first;
      say(socket, "220 sink ready");
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String command = line.stripTrailing();
        lines.add(command);
        String verb = VERBS.contains(command.split(" ", 2)[0]) ? command.split(" ", 2)[0] : "AUTH";
        if (verb.equals("EHLO") && hello.isEmpty()) {
          greet(command.substring(verb.length()).strip());
        }
        String answer = answer(verb);
        say(socket, answer);
        if (verb.equals("DATA") && answer.startsWith("354")) {
          message = message(in);
          say(socket, answer("."));
        } else if (verb.equals("STARTTLS") && answer.startsWith("220")) {
          socket = encrypted(socket);
          in = new BufferedInputStream(socket.getInputStream());
        } else if (verb.equals("QUIT")) {
          return;
        }
      }
    }

    private void greet(String name) {
      hello = name;
      Script script = scripts.get(name);
      if (script != null) {
        answers = sessions.getOrDefault(name, List.of()).isEmpty() ? script.first() : script.later();
      }
    }

    private String answer(String verb) {
      List<String> all = answers.getOrDefault(verb, List.of(POLITE.getOrDefault(verb, "250 fine")));
      return all.get(Math.min(said.merge(verb, 1, Integer::sum), all.size()) - 1);
    }
  }

  private static String message(InputStream in) throws IOException {
    StringBuilder message = new StringBuilder();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.equals(".\r\n")) {
        return message.toString();
      }
      message.append(line.startsWith(".") ? line.substring(1) : line);
    }
    throw new IOException("no end of the message");
  }

  /** With its end, whatever that is; empty when nothing comes any more. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
