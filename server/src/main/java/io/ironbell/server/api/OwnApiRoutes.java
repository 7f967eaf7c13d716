package io.ironbell.server.api;

import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.server.http.Execution;
import io.ironbell.server.http.Handler;
import io.ironbell.server.http.Method;
import io.ironbell.server.http.RouteTable;
import io.ironbell.server.security.Permission;
import java.util.function.Supplier;

/** The routes of our own API, which upstream does not have (docs/api.md). */
public final class OwnApiRoutes {
  private static final String BASE = "/api/ironbell/v1";

  private final DeliveryHandlers deliveries;

  /** @param configuration the one in force; asked once per request */
  public OwnApiRoutes(Supplier<? extends ApiConfiguration> configuration, ReceiverHistory history) {
    this.deliveries = new DeliveryHandlers(configuration, history);
  }

  /** Adds the routes to a table. */
  public void register(RouteTable.Builder table) {
    table.route(Method.GET, BASE + "/receivers", Permission.RECEIVERS_READ, Execution.RESERVED_WORKER, Handler.answering(deliveries::receivers));
  }
}
