package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.GuardedChannel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection and its reading buffer. Used by one thread at a time; {@link #abort} may come from another.
 *
 * <p>It reads strictly: an answer that two readers could cut apart differently (RFC 9112 §6.3) is an error or ends the connection. A status
 * that was read stands, whatever becomes of the body behind it: who answers 200 has taken the request.
 */
final class PlainConnection {
  private static final int LINE_LIMIT = 16 * 1024;

  /** Of the lines of one answer together, as Go limits its head. */
  private static final int LINES_LIMIT = 10 << 20;

  private final GuardedChannel channel;
  private final InputStream in;
  private final byte[] buffer = new byte[LINE_LIMIT];
  private int position;
  private int limit;
  private boolean reusable;
  private boolean answered;
  private long writtenBefore;
  private boolean http10;
  private int linesLeft;
  private boolean lineCut;
  volatile long endNanos;
  volatile boolean aborted;
  long idleSinceNanos;

  PlainConnection(GuardedChannel channel) throws IOException {
    this.channel = channel;
    this.in = channel.in();
  }

  java.net.InetAddress address() {
    return channel.address();
  }

  /** True once a byte of the current answer has come. */
  boolean answered() {
    return answered;
  }

  /** True once a byte of the current request has left. */
  boolean asked() {
    return channel.written() > writtenBefore;
  }

  /** True when the next request may use it. */
  boolean reusable() {
    return reusable && position == limit && !aborted;
  }

  /** True when nobody would answer on it any more. */
  boolean isStale() {
    return channel.isStale();
  }

  HttpReply exchange(byte[] head, byte @Nullable [] body, int replyLimit) throws IOException {
    reusable = false;
    answered = false;
    linesLeft = LINES_LIMIT;
    writtenBefore = channel.written();
    channel.write(joined(head, body));
    int status = status();
    ResponseHead headers = headers();
    for (int interim = 0; status / 100 == 1 && interim < 5; interim++) {
      status = status();
      headers = headers();
    }
    if (status < 200) {
      throw new ProtocolException("malformed HTTP response");
    }
    BodyText text = new BodyText(replyLimit);
    String broken = null;
    try {
      body(status, headers, text);
      reusable = headers.keepAlive && headers.framed(status);
    } catch (IOException e) {
      broken = aborted ? "context deadline exceeded" : e instanceof EOFException ? "unexpected EOF" : SendErrors.text(e);
    }
    return new HttpReply(status, headers.contentType, text.toString(), headers.location, broken);
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

  /** {@code HTTP/1.1 200 OK}, of any version that is written so. */
  private int status() throws IOException {
    String line = line();
    boolean version = line.length() > 8 && line.startsWith("HTTP/") && number(line, 5, 6) >= 0 && line.charAt(6) == '.' && number(line, 7, 8) >= 0;
    String rest = version && line.charAt(8) == ' ' ? line.substring(9).stripLeading() : "";
    int status = rest.length() == 3 || rest.length() > 3 && rest.charAt(3) == ' ' ? number(rest, 0, 3) : -1;
    if (status < 100) {
      throw new ProtocolException("malformed HTTP response");
    }
    http10 = line.charAt(5) == '0' || line.startsWith("HTTP/1.0");
    return status;
  }

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

  /** A line that begins with a space goes on with the one before (RFC 9112 §5.2). */
  private ResponseHead headers() throws IOException {
    ResponseHead head = new ResponseHead(!http10);
    StringBuilder field = new StringBuilder();
    boolean cut = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (!goesOn) {
        head.add(field.toString(), cut);
        field.setLength(0);
        cut = lineCut;
        field.append(line);
      } else if (field.isEmpty()) {
        throw new ProtocolException("malformed response header");
      } else if (lineCut || field.length() + line.length() > LINE_LIMIT) {
        cut = true;
      } else {
        field.append(' ').append(line.strip());
      }
    }
    head.add(field.toString(), cut);
    return head;
  }

  private void body(int status, ResponseHead head, BodyText text) throws IOException {
    if (!head.hasBody(status)) {
      return;
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
    while (!line().isEmpty()) {
      // trailers are read over
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

  /** Without its line end; a bare LF ends it too. What a line has beyond its limit is dropped. */
  private String line() throws IOException {
    int from = position;
    lineCut = false;
    while (true) {
      int end = lineEnd(from);
      if (end >= 0) {
        String line = text(position, end > position && buffer[end - 1] == '\r' ? end - 1 : end);
        spend(end + 1 - position);
        position = end + 1;
        return line;
      }
      int have = limit - position;
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, have);
        position = 0;
        limit = have;
      }
      from = have;
      if (have == buffer.length) {
        String line = text(0, have);
        dropLine();
        return line;
      }
      if (!fill()) {
        throw new EOFException("EOF");
      }
    }
  }

  private int lineEnd(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void dropLine() throws IOException {
    lineCut = true;
    int end;
    do {
      spend(limit - position);
      position = limit;
      if (!fill()) {
        throw new EOFException("EOF");
      }
      end = lineEnd(position);
    } while (end < 0);
    spend(end + 1 - position);
    position = end + 1;
  }

  private void spend(int bytes) throws ProtocolException {
    linesLeft -= bytes;
    if (linesLeft < 0) {
      throw new ProtocolException("server response headers exceeded " + LINES_LIMIT + " bytes; aborted");
    }
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
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
      channel.close();
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
