package io.ironbell.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A status, header fields and a body of bytes or of chunks written later. Immutable; the body array belongs to it. */
public final class Response {
  private static final byte[] NO_BYTES = {};
  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final String[] PLAIN_ERROR = {"Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"};

  private final int status;
  private final String[] headers;
  private final byte[] body;
  private final @Nullable BodyWriter writer;

  private Response(int status, String[] headers, byte[] body, @Nullable BodyWriter writer) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.writer = writer;
  }

  /** No body and no Content-Type. */
  public static Response empty(int status) {
    return new Response(status, new String[0], NO_BYTES, null);
  }

  public static Response json(int status, byte[] body) {
    return new Response(status, JSON, body, null);
  }

  /** Plain text as Go's {@code http.Error} writes it: a newline is added, and browsers are told not to guess the type. */
  public static Response error(int status, String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return new Response(status, PLAIN_ERROR, bytes, null);
  }

  public static Response bytes(int status, String contentType, byte[] body) {
    return new Response(status, new String[] {"Content-Type", contentType}, body, null);
  }

  /** A body that a worker writes in chunks, with back-pressure. */
  public static Response streaming(int status, String contentType, BodyWriter writer) {
    return new Response(status, new String[] {"Content-Type", contentType}, NO_BYTES, writer);
  }

  /** This answer with one more header field. */
  public Response with(String name, String value) {
    String[] more = Arrays.copyOf(headers, headers.length + 2);
    more[headers.length] = name;
    more[headers.length + 1] = value;
    return new Response(status, more, body, writer);
  }

  public int status() {
    return status;
  }

  /** The first value of a header field set here, or null; names are compared without regard to case. */
  public @Nullable String header(String name) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase(name)) {
        return headers[i + 1];
      }
    }
    return null;
  }

  /** A copy of the body's bytes; empty for a streamed body. */
  public byte[] body() {
    return body.clone();
  }

  /** The writer of a streamed body, or null. */
  public @Nullable BodyWriter writer() {
    return writer;
  }

  String[] headerPairs() {
    return headers;
  }

  byte[] array() {
    return body;
  }
}
