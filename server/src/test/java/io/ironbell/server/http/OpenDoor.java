package io.ironbell.server.http;

import io.ironbell.api.model.Principal;
import io.ironbell.server.Clocks;
import io.ironbell.server.security.Caller;
import io.ironbell.server.security.Guard;
import io.ironbell.server.security.TlsSource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A running door on 127.0.0.1 with a free port, for tests over sockets. */
final class OpenDoor implements AutoCloseable {
  /** Knows one header: {@code Authorization: user}. */
  static final Guard ONE_USER =
      new Guard() {
        @Override
        public void judge(Caller caller, Verdict verdict) {
          if (caller.headers("authorization").contains("user")) {
            verdict.admitted(new Principal("user"), Map.of());
          } else if (caller.open()) {
            verdict.admitted(null, Map.of());
          } else {
            verdict.refused(401, "Unauthorized", Map.of("WWW-Authenticate", "Basic"));
          }
        }
      };

  static final Guard ANYONE = (caller, verdict) -> verdict.admitted(new Principal("anyone"), Map.of("X-Extra", "yes"));

  final HttpDoor door;
  final int port;
  final PrometheusRegistry registry = new PrometheusRegistry();

  OpenDoor(Guard guard, UnaryOperator<DoorSettings> change, RouteTable table, @Nullable TlsSource tls)
      throws IOException, InterruptedException {
    DoorSettings settings = DoorSettings.defaults(List.of(ListenAddress.parse("127.0.0.1:0")));
    door = new HttpDoor(change.apply(settings), table, guard, tls, new HttpMetrics(registry), Clocks.REAL);
    port = door.start().get(0).port();
  }

  static OpenDoor with(Guard guard, UnaryOperator<DoorSettings> change, Consumer<RouteTable.Builder> routes)
      throws IOException, InterruptedException {
    return new OpenDoor(guard, change, table("/", routes), null);
  }

  static RouteTable table(String prefix, Consumer<RouteTable.Builder> routes) {
    RouteTable.Builder builder = RouteTable.builder(prefix);
    new ManagementRoutes(
            () -> true, () -> CompletableFuture.completedFuture(null), (accept, encoding) -> Response.bytes(200, "text/plain", new byte[0]))
        .register(builder);
    IndexPage.register(builder);
    routes.accept(builder);
    return builder.build();
  }

  @Override
  public void close() {
    door.close();
  }
}
