package io.ironbell.server.api;

import io.ironbell.api.json.AlertsReader;
import io.ironbell.api.json.Decoded;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.port.AlertQuery;
import io.ironbell.api.port.Muter;
import io.ironbell.api.port.Time;
import io.ironbell.routing.dispatch.AlertIntake;
import io.ironbell.routing.dispatch.SubmitResult;
import io.ironbell.server.http.Permit;
import io.ironbell.server.http.Reply;
import io.ironbell.server.http.Request;
import io.ironbell.server.http.Response;
import io.ironbell.server.logging.CausedByClients;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /alerts} and {@code /alerts/groups}. Safe for any thread. */
final class AlertHandlers {
  private static final Logger log = LoggerFactory.getLogger(AlertHandlers.class);

  private final AlertsReader reader = new AlertsReader(Runtime.getRuntime().maxMemory());
  private final Supplier<ApiConfiguration> configuration;
  private final ParameterReader parameters;
  private final AlertQuery query;
  private final AlertIntake intake;
  private final Muter silencing;
  private final Time time;

  AlertHandlers(
      Supplier<ApiConfiguration> configuration,
      ParameterReader parameters,
      AlertQuery query,
      AlertIntake intake,
      Muter silencing,
      Time time) {
    this.configuration = configuration;
    this.parameters = parameters;
    this.query = query;
    this.intake = intake;
    this.silencing = silencing;
    this.time = time;
  }

  /** API-12 to API-20. A reader sees every batch that was applied before it asked. */
  void list(Request request, Permit permit, Reply reply) {
    try {
      ApiConfiguration current = configuration.get();
      Parameters asked = parameters.of(request);
      LabelFilter filter = asked.filter();
      ReceiverFilter receivers = new ReceiverFilter(asked.receiver(), asked.receiverMatchers(), current.receivers());
      Answers.whenThere(
          query.alerts(query.version()), view -> new AlertList(view, filter, receivers, verdicts(current, asked)), reply::send);
    } catch (BadParameterException bad) {
      reply.send(Answers.text(400, bad.text()));
    }
  }

  /** API-27 to API-33. */
  void groups(Request request, Permit permit, Reply reply) {
    try {
      ApiConfiguration current = configuration.get();
      Parameters asked = parameters.of(request);
      LabelFilter filter = asked.filter();
      ReceiverFilter receivers = new ReceiverFilter(asked.receiver(), asked.receiverMatchers(), current.receivers());
      boolean muted = asked.flag("muted");
      Answers.whenThere(
          query.groups(query.version()),
          view -> new GroupList(view, filter, receivers, verdicts(current, asked), muted, group -> current.routeLabels(group, time.now())),
          reply::send);
    } catch (BadParameterException bad) {
      reply.send(Answers.text(400, bad.text()));
    }
  }

  private Verdicts verdicts(ApiConfiguration current, Parameters asked) {
    return new Verdicts(silencing, current.inhibition(), time.now(), asked);
  }

  /** API-21 to API-26: what the batch means is the engine's business, how it is written is decided here. */
  void post(Request request, Permit permit, Reply reply) {
    switch (reader.read(request.body())) {
      case Decoded.Refused<List<PostedAlert>> refused -> reply.send(Answers.problem(refused.problem()));
      case Decoded.Parsed<List<PostedAlert>> parsed when parsed.value().isEmpty() -> reply.send(Response.empty(200));
      case Decoded.Parsed<List<PostedAlert>> parsed ->
          intake.submit(parsed.value(), time.now(), result -> reply.send(answer(request, result)));
    }
  }

  private static Response answer(Request request, SubmitResult result) {
    return switch (result) {
      case SubmitResult.Accepted accepted when accepted.errors().isEmpty() -> Response.empty(200);
      case SubmitResult.Accepted accepted -> {
        String errors = String.join("\n", accepted.errors());
        log.atError().addMarker(CausedByClients.MARKER).addKeyValue("component", "api").addKeyValue("version", "v2").addKeyValue("path", request.path())
            .addKeyValue("method", request.method().name()).addKeyValue("err", errors).log("Failed to validate alerts");
        yield Answers.text(400, errors);
      }
      case SubmitResult.Overloaded overloaded -> Answers.busy("too many alerts are under way, send them again later");
      case SubmitResult.HeapFull full ->
          Answers.busy("memory is nearly full: " + full.refused() + " new alerts were refused, known ones were taken; send them again later");
    };
  }
}
