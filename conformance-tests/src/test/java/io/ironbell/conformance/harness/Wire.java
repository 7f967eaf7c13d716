package io.ironbell.conformance.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A minimal HTTP/1.1 client that sends exactly the bytes it is given: conformance needs targets, headers and bodies which a
 * well-behaved client refuses to send. One connection per exchange.
 */
public final class Wire {
  private Wire() {}

  public static Reply send(int port, byte[] request, Duration timeout) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
      socket.setSoTimeout((int) timeout.toMillis());
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (IOException refusedEarly) {
        // a server may answer and close before it has read a body that it does not want: the answer still counts
      }
      boolean head = new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1).startsWith("HEAD ");
      return read(new BufferedInputStream(socket.getInputStream()), head);
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("no answer within " + timeout, e);
    } catch (IOException e) {
      return Reply.dropped();
    }
  }

  public static byte[] request(String method, String target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(256).append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  static Reply read(InputStream in, boolean head) throws IOException {
    while (true) {
      String line = line(in);
      if (line.isEmpty()) {
        return Reply.dropped();
      }
      int status = Integer.parseInt(line.split(" ", 3)[1]);
      Map<String, List<String>> headers = headers(in);
      if (status >= 200) {
        return new Reply(status, headers, head || status == 204 || status == 304 ? new byte[0] : body(in, headers));
      }
    }
  }

  static Map<String, List<String>> headers(InputStream in) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      return chunks(in);
    }
    List<String> length = headers.get("content-length");
    if (length != null) {
      return in.readNBytes(Integer.parseInt(length.getFirst()));
    }
    return in.readAllBytes();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in).split(";")[0].strip(), 16);
      all.write(in.readNBytes(size));
      if (size == 0) {
        headers(in);
        return all.toByteArray();
      }
      line(in);
    }
  }

  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (line.size() == 0) {
          return "";
        }
        throw new EOFException("connection ended inside a line");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
