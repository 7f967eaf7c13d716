package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

import io.ironbell.api.model.Alert;
import java.util.List;

/** The alert of {@code GET /api/v2/alerts} and of groups, with its keys in upstream's order (G-038, G-042 to G-045). */
public final class AlertJson {
  private static final byte[] ANNOTATIONS = ascii("{\"annotations\":");
  private static final byte[] ENDS_AT = ascii(",\"endsAt\":");
  private static final byte[] FINGERPRINT = ascii(",\"fingerprint\":");
  private static final byte[] RECEIVERS = ascii(",\"receivers\":[");
  private static final byte[] RECEIVER = ascii("{\"name\":");
  private static final byte[] STARTS_AT = ascii("],\"startsAt\":");
  private static final byte[] ACTIVE = ascii(",\"status\":{\"inhibitedBy\":[],\"mutedBy\":[],\"silencedBy\":[],\"state\":\"active\"},\"updatedAt\":");
  private static final byte[] INHIBITED_BY = ascii(",\"status\":{\"inhibitedBy\":");
  private static final byte[] MUTED_BY = ascii(",\"mutedBy\":");
  private static final byte[] SILENCED_BY = ascii(",\"silencedBy\":");
  private static final byte[] SUPPRESSED = ascii(",\"state\":\"suppressed\"},\"updatedAt\":");
  private static final byte[] GENERATOR_URL = ascii(",\"generatorURL\":");
  private static final byte[] LABELS = ascii(",\"labels\":");

  private AlertJson() {}

  /** @param receivers names in the order they are to be shown, repeats kept (G-109) */
  public static void write(JsonWriter out, Alert alert, List<String> receivers, AlertStatus status) {
    out.raw(ANNOTATIONS).labels(alert.annotations());
    out.raw(ENDS_AT).apiTime(alert.endsAt());
    out.raw(FINGERPRINT).fingerprint(alert.fingerprint());
    out.raw(RECEIVERS);
    for (int i = 0; i < receivers.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.raw(RECEIVER).string(receivers.get(i)).raw('}');
    }
    out.raw(STARTS_AT).apiTime(alert.startsAt());
    status(out, status);
    out.apiTime(alert.updatedAt());
    if (!alert.generatorUrl().isEmpty()) {
      out.raw(GENERATOR_URL).string(alert.generatorUrl());
    }
    out.raw(LABELS).labels(alert.labels()).raw('}');
  }

  private static void status(JsonWriter out, AlertStatus status) {
    if (!status.isSuppressed()) {
      out.raw(ACTIVE);
      return;
    }
    out.raw(INHIBITED_BY).strings(status.inhibitedBy());
    out.raw(MUTED_BY).strings(status.mutedBy());
    out.raw(SILENCED_BY).strings(status.silencedBy()).raw(SUPPRESSED);
  }
}
