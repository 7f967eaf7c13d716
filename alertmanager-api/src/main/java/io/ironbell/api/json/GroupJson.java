package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

import io.ironbell.api.model.LabelSet;

/** The frame of a group of {@code GET /api/v2/alerts/groups} around its alerts (API-28, G-040, G-044). */
public final class GroupJson {
  private static final byte[] ALERTS = ascii("{\"alerts\":[");
  private static final byte[] LABELS = ascii("],\"labels\":");
  private static final byte[] RECEIVER = ascii(",\"receiver\":{\"name\":");
  private static final byte[] ROUTE_LABELS = ascii("},\"routeLabels\":");

  private GroupJson() {}

  /** Before the first alert; the alerts follow with commas between them. */
  public static void begin(JsonWriter out) {
    out.raw(ALERTS);
  }

  /** After the last alert. */
  public static void end(JsonWriter out, LabelSet labels, String receiver, LabelSet routeLabels) {
    out.raw(LABELS).labels(labels);
    out.raw(RECEIVER).string(receiver);
    out.raw(ROUTE_LABELS).labels(routeLabels).raw('}');
  }
}
