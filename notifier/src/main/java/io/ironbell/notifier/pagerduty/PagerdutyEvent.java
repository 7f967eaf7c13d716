package io.ironbell.notifier.pagerduty;

import io.ironbell.api.config.receiver.PagerdutyConfig.Image;
import io.ironbell.api.config.receiver.PagerdutyConfig.Link;
import io.ironbell.notifier.message.FreeJson;
import io.ironbell.notifier.message.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event as PagerDuty takes it. Immutable; upstream writes both versions from one struct, so each shows traces of the other (G-206). */
sealed interface PagerdutyEvent {
  /** What PagerDuty accepts (INT-PAGERDUTY-06). */
  int MOST_BYTES = 512_000;

  Map<String, @Nullable Object> TOO_BIG =
      Map.of("error", "Custom details have been removed because the original event exceeds the maximum size of 512KB");

  /** Which service it is for: a secret. */
  String key();

  byte[] json();

  PagerdutyEvent withDetails(Map<String, @Nullable Object> other);

  /** Version 1 of the API. @param client empty, as {@code clientUrl}, unless it triggers (INT-PAGERDUTY-09) */
  record V1(
      String serviceKey, String incidentKey, String type, String description, String client, String clientUrl,
      Map<String, @Nullable Object> details)
      implements PagerdutyEvent {
    @Override
    public String key() {
      return serviceKey;
    }

    @Override
    public byte[] json() {
      return JsonObject.body(
          o -> {
            o.opt("service_key", serviceKey).opt("incident_key", incidentKey).opt("event_type", type).opt("description", description);
            o.put("event_action", "").putNull("payload").opt("client", client).opt("client_url", clientUrl);
            PagerdutyEvent.details(o, "details", details);
          });
    }

    @Override
    public V1 withDetails(Map<String, @Nullable Object> other) {
      return new V1(serviceKey, incidentKey, type, description, client, clientUrl, other);
    }
  }

  /** Version 2 of the API. */
  record V2(
      String routingKey, String dedupKey, String action, Payload payload, String client, String clientUrl, List<Image> images,
      List<Link> links)
      implements PagerdutyEvent {
    @Override
    public String key() {
      return routingKey;
    }

    @Override
    public byte[] json() {
      return JsonObject.body(
          o ->
              o.opt("routing_key", routingKey)
                  .opt("dedup_key", dedupKey)
                  .put("event_action", action)
                  .object("payload", payload::write)
                  .opt("client", client)
                  .opt("client_url", clientUrl)
                  .optObjects("images", images, (each, i) -> each.put("src", i.src()).put("alt", i.alt()).put("href", i.href()))
                  .optObjects("links", links, (each, l) -> each.put("href", l.href()).put("text", l.text())));
    }

    @Override
    public V2 withDetails(Map<String, @Nullable Object> other) {
      return new V2(routingKey, dedupKey, action, payload.withDetails(other), client, clientUrl, images, links);
    }
  }

  /** What has happened, in version 2. */
  record Payload(
      String summary, String source, String severity, String eventClass, String component, String group,
      Map<String, @Nullable Object> details) {
    void write(JsonObject o) {
      o.put("summary", summary).put("source", source).put("severity", severity);
      o.opt("class", eventClass).opt("component", component).opt("group", group);
      PagerdutyEvent.details(o, "custom_details", details);
    }

    Payload withDetails(Map<String, @Nullable Object> other) {
      return new Payload(summary, source, severity, eventClass, component, group, other);
    }
  }

  private static void details(JsonObject o, String key, Map<String, @Nullable Object> details) {
    if (!details.isEmpty()) {
      FreeJson.write(o.key(key), details);
    }
  }
}
