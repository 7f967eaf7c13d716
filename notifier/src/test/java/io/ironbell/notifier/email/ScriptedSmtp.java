package io.ironbell.notifier.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ironbell.notifier.Acceptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers each command by its first word with what the test says, and keeps what it was told. "hang up" hangs up, "354 deaf" takes the message
 * and never reads it, "(TLS) EHLO" is the answer to EHLO under TLS.
 */
final class ScriptedSmtp implements AutoCloseable {
  final List<String> said = new CopyOnWriteArrayList<>();

  /** The same, each byte a character. */
  final List<String> bytes = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerSocket listener;
  private final Map<String, String> answers;
  private final @Nullable SSLSocketFactory tls;

  ScriptedSmtp(Map<String, String> answers, @Nullable SSLSocketFactory tls) throws IOException {
    this.answers = answers;
    this.tls = tls;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Acceptor.start(listener, socket -> Thread.ofVirtual().start(() -> serve(socket)));
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve(Socket first) {
    try (first) {
      Socket socket = first;
      BufferedReader in = reader(socket);
      say(socket, answers.getOrDefault("greeting", "220 ready"));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        note(line);
        String word = line.split(" ", 2)[0];
        String answer = answers.getOrDefault(word, word.equals("DATA") ? "354 go on" : "250 fine");
        answer = socket == first ? answer : answers.getOrDefault("(TLS) " + word, answer);
        if (answer.equals("hang up")) {
          return;
        }
        say(socket, answer);
        if (answer.startsWith("354 deaf")) {
          closed.await();
        } else if (word.equals("DATA") && answer.startsWith("354")) {
          for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
            note(text);
          }
          say(socket, answers.getOrDefault(".", "250 taken"));
        } else if (word.equals("STARTTLS") && tls != null) {
          SSLSocket secure = (SSLSocket) tls.createSocket(socket, "127.0.0.1", socket.getPort(), true);
          secure.setUseClientMode(false);
          secure.startHandshake();
          said.add("(TLS)");
          socket = secure;
          in = reader(socket);
        }
      }
    } catch (IOException | InterruptedException gone) {
      said.add("(gone)");
    }
  }

  private void note(String line) {
    bytes.add(line);
    said.add(new String(line.getBytes(ISO_8859_1), UTF_8));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write((answer + "\r\n").getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
