package io.ironbell.server.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one answer on the wire. Everything but {@link #stream} belongs to the connection's event loop. */
final class AnswerWriter implements ChunkedBody.Sink {
  private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);
  private static final long LINGER_MILLIS = 500;

  private final DoorParts door;
  private final HttpServerRequest request;
  private final EventLoop loop;
  private final Runnable finished;
  private Map<String, String> extra = Map.of();
  private boolean api;
  private int status;
  private long bytes;
  private volatile boolean gone;
  private volatile @Nullable ChunkedBody streaming;
  private volatile @Nullable Response streamed;

  AnswerWriter(DoorParts door, HttpServerRequest request, EventLoop loop, Runnable finished) {
    this.door = door;
    this.request = request;
    this.loop = loop;
    this.finished = finished;
  }

  void addHeaders(Map<String, String> headers) {
    extra = headers;
  }

  void api(boolean isApi) {
    api = isApi;
  }

  /** The status written, 0 before. */
  int status() {
    return status;
  }

  /** Bytes of the body written. */
  long bytes() {
    return bytes;
  }

  void write(Response response, boolean close) {
    HttpServerResponse out = request.response();
    if (gone || out.ended() || out.closed()) {
      finished.run();
      return;
    }
    head(response, close);
    bytes = response.array().length;
    finished.run(); // before the client can see the end, so that its next request finds the room this one took
    if (bytes == 0) {
      out.end();
    } else {
      out.end(BufferInternal.buffer(Unpooled.wrappedBuffer(response.array())));
    }
    if (close) {
      linger();
    }
  }

  /** Gives the client time to read the answer before what it still sends makes the connection reset. */
  private void linger() {
    if (request.version() != HttpVersion.HTTP_2) {
      request.resume();
      loop.timer(LINGER_MILLIS, () -> request.connection().close());
    }
  }

  private void head(Response response, boolean close) {
    HttpServerResponse out = request.response();
    status = response.status();
    out.setStatusCode(status);
    out.putHeader("Date", door.date().now());
    out.putHeader("X-Content-Type-Options", "nosniff");
    if (api) {
      out.putHeader("Cache-Control", "no-store");
    }
    extra.forEach(out::putHeader);
    String[] pairs = response.headerPairs();
    for (int i = 0; i < pairs.length; i += 2) {
      out.putHeader(pairs[i], pairs[i + 1]);
    }
    if (close && request.version() != HttpVersion.HTTP_2) {
      out.putHeader("Connection", "close");
    }
  }

  /** Writes a streamed body: here if the caller is a worker of the lists, else on one. Any thread. */
  void stream(Response response) {
    if (door.workers().lists().isCurrent()) {
      writeStream(response);
    } else if (!door.workers().lists().offer(() -> writeStream(response))) {
      door.metrics().rejected("workers");
      loop.run(() -> write(Refusals.busy(), door.draining().begun()));
    }
  }

  private void writeStream(Response response) {
    BodyWriter body = response.writer();
    if (body == null) {
      throw new IllegalArgumentException("no streamed body");
    }
    ChunkedBody out = new ChunkedBody(this, door.workers().lists(), door.settings().bodyTimeout(), door.time()::nanoTime);
    streamed = response;
    streaming = out;
    try {
      body.writeTo(out);
      out.close();
    } catch (ChunkedBody.TooLong e) {
      door.metrics().rejected("deadline");
      loop.run(out.begun() ? this::abort : () -> write(Response.error(503, "the query takes too long: ask with fewer or simpler filters"), false));
    } catch (IOException e) {
      log.atDebug().addKeyValue("err", e.getMessage()).log("Answer not written to its end");
      loop.run(this::abort);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.atError().setCause(e).log("Answer failed while it was written");
      loop.run(out.begun() ? this::abort : () -> write(Response.error(500, "Internal Server Error"), false));
    }
  }

  @Override
  public void send(byte[] piece, int length, boolean first, boolean last, Runnable written) {
    loop.run(() -> sendNow(piece, length, first, last, written));
  }

  private void sendNow(byte[] piece, int length, boolean first, boolean last, Runnable written) {
    HttpServerResponse out = request.response();
    Response response = streamed;
    if (gone || response == null || out.ended() || out.closed()) {
      written.run();
      finished.run();
      return;
    }
    if (first) {
      boolean old = request.version() == HttpVersion.HTTP_1_0;
      head(response, door.draining().begun() || (old && !last));
      out.setChunked(!last && request.version() == HttpVersion.HTTP_1_1);
    }
    bytes += length;
    BufferInternal buffer = BufferInternal.buffer(Unpooled.wrappedBuffer(piece, 0, length));
    if (last) {
      finished.run();
      out.end(buffer);
      written.run();
    } else {
      out.write(buffer).onComplete(done -> written.run());
    }
  }

  /** Cuts the connection, so that the client cannot take half an answer for a whole one. */
  void abort() {
    left();
    if (!request.response().ended()) {
      request.response().reset();
      if (request.version() != HttpVersion.HTTP_2) {
        request.connection().close();
      }
    }
    finished.run();
  }

  @Override
  public boolean gone() {
    return gone;
  }

  /** The client left, or must not wait any longer. */
  void left() {
    gone = true;
    ChunkedBody body = streaming;
    if (body != null) {
      body.wake();
    }
  }
}
