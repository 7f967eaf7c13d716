package io.ironbell.server.api;

import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.json.SilenceJson;
import io.ironbell.api.model.Silence;
import io.ironbell.server.http.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** The body of {@code GET /api/v2/silences}, in the order given. Written on a worker. */
record SilenceList(List<Silence> silences, Instant now) implements BodyWriter {
  @Override
  public void writeTo(OutputStream out) throws IOException {
    JsonWriter json = new JsonWriter(JsonWriter.CHUNK + 4096).raw('[');
    boolean later = false;
    for (Silence silence : silences) {
      if (later) {
        json.raw(',');
      }
      later = true;
      SilenceJson.write(json, silence, now);
      json.flushOver(JsonWriter.CHUNK, out);
    }
    json.raw(']').raw('\n').flushOver(0, out);
  }
}
