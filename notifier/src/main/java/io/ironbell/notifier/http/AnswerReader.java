package io.ironbell.notifier.http;

import java.io.IOException;
import java.net.ProtocolException;

/**
 * Cuts HTTP/1.x answers apart. Used by one thread at a time. It reads strictly: an answer that two readers could cut apart differently (RFC 9112
 * §6.3) is an error or ends the connection.
 */
final class AnswerReader {
  private static final int MOST_INTERIM = 5;

  private final AnswerBytes bytes;
  private boolean http10;

  AnswerReader(AnswerBytes bytes) {
    this.bytes = bytes;
  }

  /** What an answer begins with. */
  record Start(int status, ResponseHead head) {}

  /** The status and headers of the answer itself, behind those that only announce it. */
  Start start() throws IOException {
    Start start = next();
    for (int interim = 0; start.status / 100 == 1 && interim < MOST_INTERIM; interim++) {
      start = next();
    }
    if (start.status < 200) {
      throw new ProtocolException("malformed HTTP response");
    }
    return start;
  }

  private Start next() throws IOException {
    int status = status();
    return new Start(status, headers());
  }

  /** {@code HTTP/1.1 200 OK}, of any version that is written so. */
  private int status() throws IOException {
    String line = bytes.line();
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
    for (String line = bytes.line(); !line.isEmpty(); line = bytes.line()) {
      boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (!goesOn) {
        head.add(field.toString(), cut);
        field.setLength(0);
        cut = bytes.lineCut();
        field.append(line);
      } else if (field.isEmpty()) {
        throw new ProtocolException("malformed response header");
      } else if (bytes.lineCut() || field.length() + line.length() > AnswerBytes.LINE_LIMIT) {
        cut = true;
      } else {
        field.append(' ').append(line.strip());
      }
    }
    head.add(field.toString(), cut);
    return head;
  }

  /** Reads as much of the body as is wanted; where that is not all of it, the head says that the connection does not live on. */
  void body(Start start, BodyText text) throws IOException {
    ResponseHead head = start.head;
    if (!head.hasBody(start.status)) {
      return;
    }
    if (head.chunked) {
      chunks(text, head);
    } else if (head.length >= 0) {
      if (!bytes.copy(head.length, text)) {
        head.keepAlive = false;
      }
    } else {
      bytes.copyToEnd(text);
    }
  }

  private void chunks(BodyText text, ResponseHead head) throws IOException {
    while (true) {
      String line = bytes.line();
      int semicolon = line.indexOf(';');
      long size = hex(semicolon < 0 ? line : line.substring(0, semicolon));
      if (size == 0) {
        break;
      }
      if (!bytes.copy(size, text)) {
        head.keepAlive = false;
        return;
      }
      if (!bytes.line().isEmpty()) {
        throw new ProtocolException("malformed chunked encoding");
      }
    }
    while (!bytes.line().isEmpty()) {
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
}
