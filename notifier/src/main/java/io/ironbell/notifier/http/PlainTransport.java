package io.ironbell.notifier.http;

import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.EgressDenied;
import io.ironbell.notifier.egress.Judgement;
import io.ironbell.notifier.egress.Trip;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 without TLS and without proxy over kept connections. Safe for any thread; the pool is shared by all receivers of one policy. */
final class PlainTransport implements Transport {
  private final String dialerName;
  private final Dialer dialer;
  private final PlainPool pool;
  private final Time time;

  PlainTransport(String dialerName, Dialer dialer, PlainPool pool, Time time) {
    this.dialerName = dialerName;
    this.dialer = dialer;
    this.pool = pool;
    this.time = time;
  }

  @Override
  public HttpReply send(Outgoing request) throws IOException {
    byte[] head = head(request);
    String authority = request.destination().authority();
    PlainConnection kept = pool.take(authority);
    if (kept != null) {
      try {
        return exchange(kept, request, head, authority);
      } catch (SocketTimeoutException | EgressDenied e) {
        throw e;
      } catch (IOException e) {
        if (!mayRepeat(request, kept)) {
          throw e;
        }
        pool.closeIdle(authority); // the receiver closed it while it was idle: not a failure of this request
      }
    }
    Destination destination = request.destination();
    requireTime(request);
    Trip trip = new Trip(dialerName, destination, null, request.endNanos());
    return exchange(new PlainConnection(dialer.channel(trip)), request, head, authority);
  }

  /** What the receiver may have read and acted on is not sent twice within one attempt, unless it only asks. */
  private static boolean mayRepeat(Outgoing request, PlainConnection kept) {
    return !kept.asked() || !kept.answered() && request.method().equals("GET");
  }

  private HttpReply exchange(PlainConnection connection, Outgoing request, byte[] head, String authority) throws IOException {
    pool.begin(connection, request.endNanos());
    try {
      // the connection may have been opened for another path: this destination has to be allowed to use it too
      Judgement.require(dialer.guard().judge(request.destination(), List.of(connection.address())));
      return connection.exchange(head, request.body(), request.replyLimit());
    } catch (IOException e) {
      if (connection.aborted) {
        throw new SocketTimeoutException("context deadline exceeded");
      }
      throw e;
    } finally {
      pool.end(connection, authority);
    }
  }

  private void requireTime(Outgoing request) throws SocketTimeoutException {
    if (request.endNanos() - time.nanoTime() <= 0) {
      throw new SocketTimeoutException("context deadline exceeded");
    }
  }

  private static byte[] head(Outgoing request) {
    StringBuilder head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(request.destination().target()).append(" HTTP/1.1\r\nHost: ");
    head.append(request.destination().authority()).append("\r\n");
    List<Header> headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      head.append(headers.get(i).name()).append(": ").append(headers.get(i).value().strip()).append("\r\n"); // as Go
    }
    byte @Nullable [] body = request.body();
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
