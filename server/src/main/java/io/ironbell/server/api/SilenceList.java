package io.ironbell.server.api;

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
    JsonList list = new JsonList(out);
    for (Silence silence : silences) {
      SilenceJson.write(list.next(), silence, now);
      list.handOn();
    }
    list.end();
  }
}
