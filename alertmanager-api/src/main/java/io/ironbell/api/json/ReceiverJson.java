package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

import io.ironbell.api.model.LabelSet;

/** One receiver of {@code GET /api/v2/receivers} (API-10). */
public final class ReceiverJson {
  private static final byte[] LABELS = ascii("{\"labels\":");
  private static final byte[] NAME = ascii(",\"name\":");

  private ReceiverJson() {}

  public static void write(JsonWriter out, String name, LabelSet labels) {
    out.raw(LABELS).labels(labels).raw(NAME).string(name).raw('}');
  }
}
