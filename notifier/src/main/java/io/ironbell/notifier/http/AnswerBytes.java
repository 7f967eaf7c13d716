package io.ironbell.notifier.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** The bytes that come over one connection, as lines and as parts of bodies: a reading buffer. Used by one thread at a time. */
final class AnswerBytes {
  static final int LINE_LIMIT = 16 * 1024;

  /** Of the lines of one answer together, as Go limits its head. */
  private static final int LINES_LIMIT = 10 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[LINE_LIMIT];
  private int position;
  private int limit;
  private int linesLeft;
  private boolean lineCut;
  private boolean came;

  AnswerBytes(InputStream in) {
    this.in = in;
  }

  /** Another answer is waited for. */
  void begin() {
    came = false;
    linesLeft = LINES_LIMIT;
  }

  /** True once a byte of the current answer has come. */
  boolean came() {
    return came;
  }

  /** True when nothing has been read beyond what was taken. */
  boolean isEmpty() {
    return position == limit;
  }

  /** Whether the end of the last line was dropped. */
  boolean lineCut() {
    return lineCut;
  }

  /** @return false when the rest is not worth reading and the connection is to be closed */
  boolean copy(long bytes, BodyText text) throws IOException {
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

  void copyToEnd(BodyText text) throws IOException {
    while (!text.isEnough() && (position < limit || fill())) {
      text.add(buffer, position, limit - position);
      position = limit;
    }
  }

  /** Without its line end; a bare LF ends it too. What a line has beyond its limit is dropped. */
  String line() throws IOException {
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
    came = true;
    limit += n;
    return true;
  }
}
