package io.ironbell.server.http;

import io.ironbell.server.logging.CausedByClients;
import io.ironbell.server.logging.Reason;
import io.ironbell.server.security.Permission;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoints for automation: probes, reload, metrics, the answers of the removed API v1 (WEB-01 to WEB-14). */
public final class ManagementRoutes {
  private static final Logger log = LoggerFactory.getLogger(ManagementRoutes.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final byte[] OK = {'O', 'K'};
  private static final byte[] GONE =
      ("{\"status\":\"deprecated\",\"error\":\"The Alertmanager v1 API was deprecated in version 0.16.0 and is removed as of version"
              + " 0.27.0 - please use the equivalent route in the v2 API\"}\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final BooleanSupplier ready;
  private final Reloader reloader;
  private final MetricsPage metrics;

  /** @param ready whether state is loaded and alerts can be taken; asked on event loops */
  public ManagementRoutes(BooleanSupplier ready, Reloader reloader, MetricsPage metrics) {
    this.ready = ready;
    this.reloader = reloader;
    this.metrics = metrics;
  }

  /** Adds the routes to a table. */
  public void register(RouteTable.Builder table) {
    table.route(Method.GET, "/-/healthy", Permission.PROBE, Execution.EVENT_LOOP, Handler.answering((r, p) -> ok()));
    table.route(Method.HEAD, "/-/healthy", Permission.PROBE, Execution.EVENT_LOOP, Handler.answering((r, p) -> Response.empty(200)));
    table.route(Method.GET, "/-/ready", Permission.PROBE, Execution.EVENT_LOOP, Handler.answering((r, p) -> readiness()));
    table.route(Method.HEAD, "/-/ready", Permission.PROBE, Execution.EVENT_LOOP,
        Handler.answering((r, p) -> ready.getAsBoolean() ? Response.empty(200) : readiness()));
    table.route(Method.POST, "/-/reload", Permission.RELOAD, Execution.RESERVED_WORKER, this::reload);
    table.route(Method.GET, "/metrics", Permission.METRICS_READ, Execution.RESERVED_WORKER, Handler.answering((r, p) -> scrape(r)));
    gone(table, Method.GET, "/status", Permission.STATUS_READ);
    gone(table, Method.GET, "/receivers", Permission.RECEIVERS_READ);
    gone(table, Method.GET, "/alerts", Permission.ALERTS_READ);
    gone(table, Method.POST, "/alerts", Permission.ALERTS_WRITE);
    gone(table, Method.GET, "/silences", Permission.SILENCES_READ);
    gone(table, Method.POST, "/silences", Permission.SILENCES_WRITE);
    gone(table, Method.GET, "/silence/{sid}", Permission.SILENCES_READ);
    gone(table, Method.DELETE, "/silence/{sid}", Permission.SILENCES_WRITE);
  }

  private static Response ok() {
    return Response.bytes(200, TEXT, OK);
  }

  private Response readiness() {
    return ready.getAsBoolean() ? ok() : Response.error(503, "Service Unavailable");
  }

  private Response scrape(Request request) {
    return metrics.render(request.headers().get("accept"), request.headers().get("accept-encoding"));
  }

  private void reload(Request request, Permit permit, Reply reply) {
    reloader
        .reload()
        .whenComplete(
            (done, failure) ->
                reply.send(
                    failure == null
                        ? Response.empty(200)
                        : Response.error(500, "failed to reload config: " + Reason.of(cause(failure)))));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
  }

  /** The metric label is the path without {@code /api/v1} (G-014); upstream writes a parameter as {@code :sid}. */
  private static void gone(RouteTable.Builder table, Method method, String path, Permission permission) {
    String label = path.replace("{sid}", ":sid");
    table.route(method, "/api/v1" + path, permission, Execution.EVENT_LOOP, label, Handler.answering((request, permit) -> {
      log.atWarn()
          .addMarker(CausedByClients.MARKER)
          .addKeyValue("version", "v1")
          .addKeyValue("path", request.path())
          .addKeyValue("method", request.method().name())
          .log("v1 API received a request on a removed endpoint");
      return Response.json(410, GONE);
    }));
  }
}
