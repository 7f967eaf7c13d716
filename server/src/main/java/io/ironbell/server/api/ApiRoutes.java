package io.ironbell.server.api;

import io.ironbell.api.json.VersionInfo;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.api.port.Muter;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.Time;
import io.ironbell.routing.dispatch.AlertIntake;
import io.ironbell.server.http.Execution;
import io.ironbell.server.http.Handler;
import io.ironbell.server.http.Method;
import io.ironbell.server.http.RouteTable;
import io.ironbell.server.security.Permission;
import io.ironbell.silences.Silences;
import java.util.function.Supplier;

/** The routes of API v2 and who answers them. */
public final class ApiRoutes {
  static final String SILENCE_ID = "silenceID";
  private static final String BASE = "/api/v2";

  /**
   * What the handlers need.
   *
   * @param configuration the one in force; asked once per request
   * @param dialect how matchers are written in queries, chosen by the feature flags
   * @param warnings told where the two parsers of matchers disagree
   * @param silencing whether a silence keeps an alert quiet
   * @param since when the process began to serve; becomes {@code uptime} (API-09)
   */
  public record Parts(
      Supplier<ApiConfiguration> configuration,
      MatcherDialect dialect,
      MatcherWarning.Listener warnings,
      AlertQuery alerts,
      AlertIntake intake,
      Silences silences,
      Muter silencing,
      Replicator replicator,
      VersionInfo version,
      Timestamp since,
      Time time) {}

  private final AlertHandlers alerts;
  private final SilenceHandlers silences;
  private final GeneralHandlers general;

  public ApiRoutes(Parts parts) {
    ParameterReader parameters = new ParameterReader(parts.dialect(), parts.warnings());
    this.alerts =
        new AlertHandlers(parts.configuration(), parameters, parts.alerts(), parts.intake(), parts.silencing(), parts.time());
    this.silences = new SilenceHandlers(parameters, parts.silences(), parts.time());
    this.general = new GeneralHandlers(parts.configuration(), parameters, parts.replicator(), parts.version(), parts.since());
  }

  /** Adds the routes to a table. */
  public void register(RouteTable.Builder table) {
    table.route(Method.GET, BASE + "/status", Permission.STATUS_READ, Execution.RESERVED_WORKER, Handler.answering(general::status));
    table.route(Method.GET, BASE + "/receivers", Permission.RECEIVERS_READ, Execution.RESERVED_WORKER, Handler.answering(general::receivers));
    table.route(Method.GET, BASE + "/alerts", Permission.ALERTS_READ, Execution.LIST_WORKER, alerts::list);
    table.route(Method.POST, BASE + "/alerts", Permission.ALERTS_WRITE, Execution.EVENT_LOOP, alerts::post);
    table.route(Method.GET, BASE + "/alerts/groups", Permission.ALERTS_READ, Execution.LIST_WORKER, alerts::groups);
    table.route(Method.GET, BASE + "/silences", Permission.SILENCES_READ, Execution.LIST_WORKER, Handler.answering(silences::list));
    table.route(Method.POST, BASE + "/silences", Permission.SILENCES_WRITE, Execution.RESERVED_WORKER, silences::post);
    String one = BASE + "/silence/{" + SILENCE_ID + "}";
    table.route(Method.GET, one, Permission.SILENCES_READ, Execution.EVENT_LOOP, Handler.answering(silences::get));
    table.route(Method.DELETE, one, Permission.SILENCES_WRITE, Execution.RESERVED_WORKER, silences::delete);
  }
}
