package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What probes are told while the server has a port but no state, or no longer takes alerts. */
class ReadinessTest {
  @Test
  void WEB_03_readyIs503UntilItIsAndHealthyIs200Throughout() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    RouteTable.Builder routes = RouteTable.builder("/");
    new ManagementRoutes(ready::get, () -> CompletableFuture.completedFuture(null), (a, e) -> Response.bytes(200, "text/plain", new byte[0])).register(routes);
    try (OpenDoor door = new OpenDoor(OpenDoor.ANYONE, UnaryOperator.identity(), routes.build(), null)) {
      for (String method : new String[] {"GET", "HEAD"}) {
        ready.set(false);
        assertThat(RawHttp.ask(door.port, method + " /-/ready")).startsWith("HTTP/1.1 503 Service Unavailable");
        assertThat(RawHttp.ask(door.port, method + " /-/healthy")).startsWith("HTTP/1.1 200 OK");
        ready.set(true);
        assertThat(RawHttp.ask(door.port, method + " /-/ready")).startsWith("HTTP/1.1 200 OK");
      }
    }
  }
}
