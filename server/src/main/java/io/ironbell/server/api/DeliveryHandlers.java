package io.ironbell.server.api;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.notifier.pipeline.ReceiverHistory.Attempt;
import io.ironbell.notifier.pipeline.ReceiverHistory.Entry;
import io.ironbell.notifier.pipeline.ReceiverHistory.Failure;
import io.ironbell.server.http.Permit;
import io.ironbell.server.http.Request;
import io.ironbell.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which receivers can be reached: the last success and the last error of each integration. Safe for any thread. */
final class DeliveryHandlers {
  private final Supplier<? extends ApiConfiguration> configuration;
  private final ReceiverHistory history;

  DeliveryHandlers(Supplier<? extends ApiConfiguration> configuration, ReceiverHistory history) {
    this.configuration = configuration;
    this.history = history;
  }

  /** All receivers in the order of the file. */
  Response receivers(Request request, Permit permit) {
    JsonWriter json = new JsonWriter();
    key(json.raw('{'), "receivers").raw('[');
    boolean later = false;
    for (ReceiverConfig receiver : configuration.get().receivers()) {
      if (later) {
        json.raw(',');
      }
      later = true;
      write(json, receiver);
    }
    return Response.json(200, json.raw(']').raw('}').raw('\n').toByteArray());
  }

  private void write(JsonWriter json, ReceiverConfig receiver) {
    key(json.raw('{'), "name").string(receiver.name());
    key(json.raw(','), "integrations").raw('[');
    Map<String, Integer> counts = new HashMap<>();
    boolean later = false;
    for (IntegrationConfig integration : receiver.integrations()) {
      if (later) {
        json.raw(',');
      }
      later = true;
      int index = counts.merge(integration.kind(), 1, Integer::sum) - 1;
      write(json, new IntegrationId(receiver.name(), integration.kind(), index));
    }
    json.raw(']').raw('}');
  }

  private void write(JsonWriter json, IntegrationId id) {
    Entry entry = history.of(id);
    key(json.raw('{'), "integration").string(id.label());
    key(json.raw(','), "kind").string(id.kind());
    key(json.raw(','), "state").string(state(entry));
    Attempt success = entry == null ? null : entry.lastSuccess();
    key(json.raw(','), "lastSuccess");
    if (success == null) {
      json.nothing();
    } else {
      attempt(json.raw('{'), success).raw('}');
    }
    Failure failure = entry == null ? null : entry.lastFailure();
    key(json.raw(','), "lastError");
    if (failure == null) {
      json.nothing();
    } else {
      attempt(json.raw('{'), failure.attempt());
      key(json.raw(','), "reason").string(failure.reason().label());
      key(json.raw(','), "error").string(failure.error());
      json.raw('}');
    }
    json.raw('}');
  }

  private static String state(@Nullable Entry entry) {
    if (entry == null) {
      return "unrouted";
    }
    if (entry.failing()) {
      return "failing";
    }
    return entry.lastSuccess() == null ? "unknown" : "ok";
  }

  private static JsonWriter attempt(JsonWriter json, Attempt attempt) {
    key(json, "at").apiTimeUtc(Timestamp.of(attempt.time()));
    key(json.raw(','), "durationMillis").number(attempt.took().toMillis());
    return key(json.raw(','), "attempts").number(attempt.attempts());
  }

  private static JsonWriter key(JsonWriter json, String name) {
    return json.raw(("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
  }
}
