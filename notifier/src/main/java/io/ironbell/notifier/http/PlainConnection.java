package io.ironbell.notifier.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection and its reading buffer. Used by one thread at a time; {@link #abort} may come from another.
 *
 * <p>It reads strictly: an answer that two readers could cut apart differently (RFC 9112 §6.3) is an error or ends the connection.
 */
final class PlainConnection {
  private static final int LINE_LIMIT = 16 * 1024;
  private static final int HEADER_LINES = 256;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[LINE_LIMIT];
  private int position;
  private int limit;
  private boolean reusable;
  private boolean answered;
  volatile long endNanos;
  volatile boolean aborted;
  long idleSinceNanos;

  PlainConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  java.net.InetAddress address() {
    return socket.getInetAddress();
  }

  /** True once a byte of the current answer has come. */
  boolean answered() {
    return answered;
  }

  /** True when the next request may use it. */
  boolean reusable() {
    return reusable && position == limit && !aborted;
  }

  HttpReply exchange(byte[] head, byte @Nullable [] body, int replyLimit) throws IOException {
    reusable = false;
    answered = false;
    socket.getOutputStream().write(joined(head, body));
    int status = status();
    ResponseHead headers = headers();
    for (int interim = 0; status / 100 == 1 && interim < 5; interim++) {
      status = status();
      headers = headers();
    }
    if (status < 200) {
      throw new ProtocolException("malformed HTTP response");
    }
    String text = body(status, headers, replyLimit);
    reusable = headers.keepAlive && headers.framed(status);
    return new HttpReply(status, headers.contentType, text, headers.location);
  }

  /** One write, one packet for what is small. */
  private static byte[] joined(byte[] head, byte @Nullable [] body) {
    if (body == null) {
      return head;
    }
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /** {@code HTTP/1.1 200 OK}. */
  private int status() throws IOException {
    String line = line();
    boolean known = line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ");
    int status = known && line.length() >= 12 && (line.length() == 12 || line.charAt(12) == ' ') ? number(line, 9, 12) : -1;
    if (status < 100) {
      throw new ProtocolException("malformed HTTP response");
    }
    http10 = line.startsWith("HTTP/1.0");
    return status;
  }

  private boolean http10;

  private static int number(String line, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      n = n * 10 + digit;
    }
    return n;
  }

  private ResponseHead headers() throws IOException {
    ResponseHead head = new ResponseHead(!http10);
    for (int i = 0; i < HEADER_LINES; i++) {
      String line = line();
      if (line.isEmpty()) {
        return head;
      }
      head.add(line);
    }
    throw new ProtocolException("too many response headers");
  }

  private String body(int status, ResponseHead head, int replyLimit) throws IOException {
    BodyText text = new BodyText(replyLimit);
    if (!head.hasBody(status)) {
      return "";
    }
    if (head.chunked) {
      chunks(text, head);
    } else if (head.length >= 0) {
      if (!copy(head.length, text)) {
        head.keepAlive = false;
      }
    } else {
      copyToEnd(text);
    }
    return text.toString();
  }

  private void chunks(BodyText text, ResponseHead head) throws IOException {
    while (true) {
      String line = line();
      int semicolon = line.indexOf(';');
      long size = hex(semicolon < 0 ? line : line.substring(0, semicolon));
      if (size == 0) {
        break;
      }
      if (!copy(size, text)) {
        head.keepAlive = false;
        return;
      }
      if (!line().isEmpty()) {
        throw new ProtocolException("malformed chunked encoding");
      }
    }
    for (int i = 0; !line().isEmpty(); i++) {
      if (i == HEADER_LINES) {
        throw new ProtocolException("too many trailers");
      }
    }
  }

  private static long hex(String digits) throws ProtocolException {
    String text = digits.strip();
    long n = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || i >= 8) {
        throw new ProtocolException("malformed chunked encoding");
      }
      n = n << 4 | digit;
    }
    if (text.isEmpty()) {
      throw new ProtocolException("malformed chunked encoding");
    }
    return n;
  }

  /** @return false when the rest is not worth reading and the connection is to be closed */
  private boolean copy(long bytes, BodyText text) throws IOException {
    long left = bytes;
    while (left > 0) {
      if (text.isEnough()) {
        return false;
      }
      if (position == limit && !fill()) {
        throw new EOFException("unexpected EOF");
      }
      int n = (int) Math.min(left, limit - position);
      text.add(buffer, position, n);
      position += n;
      left -= n;
    }
    return true;
  }

  private void copyToEnd(BodyText text) throws IOException {
    while (!text.isEnough() && (position < limit || fill())) {
      text.add(buffer, position, limit - position);
      position = limit;
    }
  }

  /** Without its line end; a bare LF ends it too. */
  private String line() throws IOException {
    int from = position;
    while (true) {
      for (int i = from; i < limit; i++) {
        if (buffer[i] == '\n') {
          int end = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
          String line = new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
          position = i + 1;
          return line;
        }
      }
      int have = limit - position;
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, have);
        position = 0;
        limit = have;
      }
      from = have;
      if (have == buffer.length) {
        throw new ProtocolException("response header line too long");
      }
      if (!fill()) {
        throw new EOFException("EOF");
      }
    }
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    if (n <= 0) {
      return false;
    }
    answered = true;
    limit += n;
    return true;
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      answered = true; // closed is closed: nobody can do anything about it
    }
  }

  /** Ends an exchange that has taken too long: whoever reads or writes gets an exception. */
  void abort() {
    aborted = true;
    close();
  }
}
