package io.ironbell.server.api;

import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.json.ReceiverJson;
import io.ironbell.api.json.StatusJson;
import io.ironbell.api.json.VersionInfo;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Replicator;
import io.ironbell.server.http.Permit;
import io.ironbell.server.http.Request;
import io.ironbell.server.http.Response;
import java.util.function.Supplier;

/** {@code /status} and {@code /receivers}. Safe for any thread. */
final class GeneralHandlers {
  private final Supplier<ApiConfiguration> configuration;
  private final ParameterReader parameters;
  private final Replicator replicator;
  private final VersionInfo version;
  private final Timestamp since;

  GeneralHandlers(
      Supplier<ApiConfiguration> configuration, ParameterReader parameters, Replicator replicator, VersionInfo version, Timestamp since) {
    this.configuration = configuration;
    this.parameters = parameters;
    this.replicator = replicator;
    this.version = version;
    this.since = since;
  }

  /** API-05 to API-09. */
  Response status(Request request, Permit permit) {
    return Response.json(200, StatusJson.bytes(replicator.status(), configuration.get().effectiveConfig(), since, version));
  }

  /** API-10, API-11. */
  Response receivers(Request request, Permit permit) {
    try {
      LabelFilter filter = parameters.of(request).receiverMatchers();
      JsonWriter json = new JsonWriter().raw('[');
      boolean later = false;
      for (ReceiverConfig receiver : configuration.get().receivers()) {
        if (!filter.accepts(receiver.labels())) {
          continue;
        }
        if (later) {
          json.raw(',');
        }
        later = true;
        ReceiverJson.write(json, receiver.name(), receiver.labels());
      }
      return Response.json(200, json.raw(']').raw('\n').toByteArray());
    } catch (BadParameterException bad) {
      return Answers.text(400, bad.text());
    }
  }
}
