package io.ironbell.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that offers the login which it is greeted with, refuses it, and repeats what it was sent, as it is and decoded. */
final class RepeatingSmtp implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  RepeatingSmtp() throws IOException {
    Acceptor.start(listener, socket -> Thread.ofVirtual().start(() -> serve(socket)));
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** The mechanisms by which somebody tried to get in. */
  Set<String> refused() {
    return Set.copyOf(refused);
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      say(socket, "220 ready");
      String mechanism = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("EHLO")) {
          mechanism = words[1];
          say(socket, "250-ready\r\n250 AUTH " + mechanism);
        } else if (words[0].equals("AUTH") && words.length == 2) {
          say(socket, "334 " + (mechanism.equals("LOGIN") ? "VXNlcm5hbWU6" : "PDE+"));
        } else if (line.equals("dQ==")) {
          say(socket, "334 UGFzc3dvcmQ6");
        } else {
          refused.add(mechanism);
          say(socket, "535 no: " + line + " " + decoded(words[words.length - 1]));
        }
      }
    } catch (IOException gone) {
      refused.add("gone");
    }
  }

  private static String decoded(String word) {
    try {
      return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IllegalArgumentException e) {
      return word;
    }
  }

  private static void say(Socket socket, String answer) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
