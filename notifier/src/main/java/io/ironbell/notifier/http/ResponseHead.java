package io.ironbell.notifier.http;

import java.net.ProtocolException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few response headers that decide where an answer ends and whether its connection lives on (RFC 9112 §6 and §9). */
final class ResponseHead {
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection");

  private final boolean http11;
  boolean keepAlive;
  boolean chunked;
  long length = -1;
  String contentType = "";
  @Nullable String location;

  /** @param http11 whether the answer is of that version or a later one: then connections are kept and bodies may come in chunks */
  ResponseHead(boolean http11) {
    this.http11 = http11;
    this.keepAlive = http11;
  }

  /** @param line empty in front of the first one; @param cut whether its end was dropped */
  void add(String line, boolean cut) throws ProtocolException {
    if (line.isEmpty()) {
      return;
    }
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw new ProtocolException("malformed response header");
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!cut) {
      add(name, line.substring(colon + 1).strip());
    } else if (FRAMING.contains(name)) {
      throw new ProtocolException("response header line too long");
    }
  }

  private void add(String name, String value) throws ProtocolException {
    switch (name) {
      case "content-length" -> length(value);
      case "transfer-encoding" -> transferEncoding(value);
      case "connection" -> connection(value.toLowerCase(Locale.ROOT));
      case "content-type" -> contentType = value;
      case "location" -> location = value;
      default -> {}
    }
  }

  private void length(String value) throws ProtocolException {
    long n = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i >= 18) {
        throw new ProtocolException("bad Content-Length");
      }
      n = n * 10 + digit;
    }
    if (value.isEmpty() || length >= 0 && length != n) {
      throw new ProtocolException("bad Content-Length");
    }
    length = n;
  }

  private void transferEncoding(String value) throws ProtocolException {
    if (!http11) {
      return; // as Go: it means nothing there
    }
    if (chunked || !value.equalsIgnoreCase("chunked")) {
      throw new ProtocolException("unsupported transfer encoding");
    }
    chunked = true;
  }

  private void connection(String value) {
    if (value.contains("close")) {
      keepAlive = false;
    } else if (value.contains("keep-alive")) {
      keepAlive = true;
    }
  }

  boolean hasBody(int status) {
    return status != 204 && status != 304;
  }

  /** The answer says itself where it ends, and in one way only. */
  boolean framed(int status) {
    return !hasBody(status) || chunked != length >= 0;
  }
}
