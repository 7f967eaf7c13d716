package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.CommonLabels;
import io.ironbell.api.model.RegexQuote;
import java.util.List;

/** The default body of a webhook, keys in upstream's order, one newline at its end (G-198 to G-200, INT-WEBHOOK-01). */
public final class WebhookJson {
  private static final byte[] RECEIVER = ascii("{\"receiver\":");
  private static final byte[] STATUS = ascii(",\"status\":");
  private static final byte[] ALERTS = ascii(",\"alerts\":[");
  private static final byte[] REASON = ascii("],\"notification_reason\":");
  private static final byte[] GROUP_LABELS = ascii(",\"groupLabels\":");
  private static final byte[] COMMON_LABELS = ascii(",\"commonLabels\":");
  private static final byte[] COMMON_ANNOTATIONS = ascii(",\"commonAnnotations\":");
  private static final byte[] ROUTE_LABELS = ascii(",\"routeLabels\":");
  private static final byte[] EXTERNAL_URL = ascii(",\"externalURL\":");
  private static final byte[] VERSION = ascii(",\"version\":");
  private static final byte[] GROUP_KEY = ascii(",\"groupKey\":");
  private static final byte[] TRUNCATED = ascii(",\"truncatedAlerts\":");
  private static final byte[] FIRING = ascii("\"firing\"");
  private static final byte[] RESOLVED = ascii("\"resolved\"");
  private static final byte[] ALERT_STATUS = ascii("{\"status\":");
  private static final byte[] LABELS = ascii(",\"labels\":");
  private static final byte[] ANNOTATIONS = ascii(",\"annotations\":");
  private static final byte[] STARTS_AT = ascii(",\"startsAt\":");
  private static final byte[] ENDS_AT = ascii(",\"endsAt\":");
  private static final byte[] GENERATOR_URL = ascii(",\"generatorURL\":");
  private static final byte[] FINGERPRINT = ascii(",\"fingerprint\":");
  private static final byte[] END = ascii("}\n");

  private static final long LONG = 64 << 10;

  private WebhookJson() {}

  public static byte[] bytes(WebhookMessage message) {
    return written(message, "4", message.alerts(), usual(message.alerts()));
  }

  /** @param most of {@link #mostBytes}: where texts are long nothing is written into something smaller first */
  public static byte[] bytes(WebhookMessage message, long most) {
    return bytes(message, "4", message.alerts(), most);
  }

  /**
   * @param version of the protocol: who speaks this one's dialect has a version of its own
   * @param shown the alerts that are listed; everything said about them is computed from all of the message's
   */
  public static byte[] bytes(WebhookMessage message, String version, List<Alert> shown, long most) {
    return written(message, version, shown, most < LONG ? usual(shown) : (int) Math.min(most, Integer.MAX_VALUE - 8));
  }

  private static int usual(List<Alert> shown) {
    return 512 + shown.size() * 768;
  }

  private static byte[] written(WebhookMessage message, String version, List<Alert> shown, int capacity) {
    JsonWriter out = new JsonWriter(capacity);
    out.raw(RECEIVER).string(RegexQuote.quote(message.receiver()));
    out.raw(STATUS).raw(Alert.anyFiring(message.alerts()) ? FIRING : RESOLVED).raw(ALERTS);
    for (int i = 0; i < shown.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      alert(out, shown.get(i));
    }
    out.raw(REASON).string(message.reason());
    out.raw(GROUP_LABELS).labels(message.groupLabels());
    out.raw(COMMON_LABELS).labels(CommonLabels.of(message.alerts(), Alert::labels));
    out.raw(COMMON_ANNOTATIONS).labels(CommonLabels.of(message.alerts(), Alert::annotations));
    out.raw(ROUTE_LABELS).labels(message.routeLabels());
    out.raw(EXTERNAL_URL).string(message.externalUrl());
    out.raw(VERSION).string(version);
    out.raw(GROUP_KEY).string(message.groupKey());
    return out.raw(TRUNCATED).number(message.truncatedAlerts()).raw(END).toByteArray();
  }

  /** Never less than {@link #bytes(WebhookMessage)} comes to, and not much more where texts are long. Costs a fraction of writing it. */
  public static long mostBytes(WebhookMessage message) {
    long bytes = 512 + fixed(message);
    long common = 0;
    for (Alert alert : message.alerts()) {
      long texts = JsonSize.of(alert.labels()) + JsonSize.of(alert.annotations());
      common = Math.max(common, texts);
      bytes += 256 + texts + JsonSize.of(alert.generatorUrl());
    }
    return bytes + common;
  }

  private static long fixed(WebhookMessage message) {
    return JsonSize.of(message.groupLabels()) + JsonSize.of(message.routeLabels()) + JsonSize.of(message.groupKey())
        + 2 * JsonSize.of(message.receiver()) + JsonSize.of(message.reason()) + JsonSize.of(message.externalUrl());
  }

  private static void alert(JsonWriter out, Alert alert) {
    out.raw(ALERT_STATUS).raw(alert.endsAt().isZero() ? FIRING : RESOLVED);
    out.raw(LABELS).labels(alert.labels());
    out.raw(ANNOTATIONS).labels(alert.annotations());
    out.raw(STARTS_AT).goTime(alert.startsAt());
    out.raw(ENDS_AT).goTime(alert.endsAt());
    out.raw(GENERATOR_URL).string(alert.generatorUrl());
    out.raw(FINGERPRINT).fingerprint(alert.fingerprint()).raw('}');
  }
}
