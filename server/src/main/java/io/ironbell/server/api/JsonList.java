package io.ironbell.server.api;

import io.ironbell.api.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** A JSON list that is handed on in chunks, so that it may be longer than memory. For one answer, on one thread. */
final class JsonList {
  private final JsonWriter json = new JsonWriter(JsonWriter.CHUNK + 4096).raw('[');
  private final OutputStream out;
  private boolean later;

  JsonList(OutputStream out) {
    this.out = out;
  }

  /** The next element is to be written into it, and then {@link #handOn} called. */
  JsonWriter next() {
    if (later) {
      json.raw(',');
    }
    later = true;
    return json;
  }

  /** Hands on what has come together, once that is worth it. */
  void handOn() throws IOException {
    json.flushOver(JsonWriter.CHUNK, out);
  }

  void end() throws IOException {
    json.raw(']').raw('\n').flushOver(0, out);
  }
}
