package io.ironbell.server.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The servers of one event loop, one for each address: takes connections, watches their deadlines, begins exchanges. */
final class Reception extends AbstractVerticle {
  private static final int SWEEP_MILLIS = 1_000;

  private final DoorParts door;
  private final List<HttpServerOptions> addresses;
  private final ConnectionCount count;
  private final List<HttpServer> servers = new ArrayList<>();
  private final Map<HttpConnection, ConnectionState> connections = new IdentityHashMap<>();
  private EventLoop loop;
  private EventLoop.Timer sweep;

  @SuppressWarnings("NullAway.Init") // start() sets the loop before anything can use it
  Reception(DoorParts door, List<HttpServerOptions> addresses, ConnectionCount count) {
    this.door = door;
    this.addresses = addresses;
    this.count = count;
  }

  @Override
  public void start(Promise<Void> started) {
    loop = new EventLoop(((ContextInternal) context).nettyEventLoop());
    long headMillis = Math.max(20, door.settings().headTimeout().toMillis() / 4);
    sweep = loop.periodic(Math.min(SWEEP_MILLIS, headMillis), this::closeOverdue);
    List<Future<HttpServer>> listening = new ArrayList<>();
    for (HttpServerOptions options : addresses) {
      HttpServer server = vertx.createHttpServer(options);
      server.connectionHandler(this::connected);
      server.requestHandler(this::received);
      server.invalidRequestHandler(InvalidRequest::answer);
      server.exceptionHandler(failure -> {}); // handshakes and resets of strangers: nothing to do, nothing to log
      servers.add(server);
      listening.add(server.listen());
    }
    Future.all(listening).<Void>mapEmpty().onComplete(started);
  }

  /** The port each address is bound to, in their order. */
  List<Integer> ports() {
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  private void connected(HttpConnection connection) {
    ConnectionCount.Place place = count.enter(connection::close);
    if (place == null) {
      connection.close();
      return;
    }
    connections.put(connection, new ConnectionState(connection, place, door.time().nanoTime()));
    connection.closeHandler(closed -> {
      connections.remove(connection);
      place.end();
    });
  }

  private void received(HttpServerRequest request) {
    ConnectionState state = connections.get(request.connection());
    if (state == null) {
      request.connection().close();
      return;
    }
    new Exchange(door, request, loop, state).begin();
  }

  private void closeOverdue() {
    long now = door.time().nanoTime();
    long head = door.settings().headTimeout().toNanos();
    long idle = door.settings().idleTimeout().toNanos();
    List<ConnectionState> overdue = new ArrayList<>();
    for (ConnectionState state : connections.values()) {
      if (state.overdue(now, head, idle)) {
        overdue.add(state);
      }
    }
    overdue.forEach(state -> state.connection().close());
  }

  /** Listens no more, closes idle connections, and is done when those with a request in progress are closed too. Any thread. */
  Future<Void> shutdown(java.time.Duration limit) {
    loop.run(() -> {
      List<ConnectionState> all = new ArrayList<>(connections.values());
      all.stream().filter(ConnectionState::idle).forEach(state -> state.connection().close());
    });
    return Future.join(servers.stream().map(s -> s.shutdown(limit.toMillis(), TimeUnit.MILLISECONDS)).toList()).mapEmpty();
  }

  @Override
  public void stop(Promise<Void> stopped) {
    sweep.cancel();
    Future.all(servers.stream().map(HttpServer::close).toList()).<Void>mapEmpty().onComplete(stopped);
  }
}
