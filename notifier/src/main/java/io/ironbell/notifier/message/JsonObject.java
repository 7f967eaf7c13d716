package io.ironbell.notifier.message;

import io.ironbell.api.json.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes one JSON object, its keys in the order of the calls, as Go's encoder writes a struct (G-053). {@code opt} leaves out what is Go's
 * zero value. Owned by one thread; every call answers the object itself.
 */
public final class JsonObject {
  private final JsonWriter out;
  private boolean first = true;

  private JsonObject(JsonWriter out) {
    this.out = out;
  }

  /** A whole body: one object and one newline (G-198). */
  public static byte[] body(Consumer<JsonObject> fields) {
    JsonWriter out = new JsonWriter();
    write(out, fields);
    return out.raw('\n').toByteArray();
  }

  private static void write(JsonWriter out, Consumer<JsonObject> fields) {
    out.raw('{');
    fields.accept(new JsonObject(out));
    out.raw('}');
  }

  /** Begins a value whose form is the caller's business. */
  public JsonWriter key(String key) {
    if (!first) {
      out.raw(',');
    }
    first = false;
    return out.string(key).raw(':');
  }

  public JsonObject put(String key, String value) {
    key(key).string(value);
    return this;
  }

  public JsonObject put(String key, boolean value) {
    key(key).bool(value);
    return this;
  }

  public JsonObject put(String key, long value) {
    key(key).number(value);
    return this;
  }

  public JsonObject putNull(String key) {
    key(key).nothing();
    return this;
  }

  public JsonObject opt(String key, String value) {
    return value.isEmpty() ? this : put(key, value);
  }

  public JsonObject opt(String key, boolean value) {
    return value ? put(key, true) : this;
  }

  public JsonObject optStrings(String key, List<String> values) {
    if (!values.isEmpty()) {
      key(key).strings(values);
    }
    return this;
  }

  public JsonObject object(String key, Consumer<JsonObject> fields) {
    write(key(key), fields);
    return this;
  }

  /** A list of objects, also when it is empty. */
  public <T> JsonObject objects(String key, List<T> items, BiConsumer<JsonObject, T> fields) {
    JsonWriter list = key(key).raw('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        list.raw(',');
      }
      T item = items.get(i);
      write(list, object -> fields.accept(object, item));
    }
    list.raw(']');
    return this;
  }

  public <T> JsonObject optObjects(String key, List<T> items, BiConsumer<JsonObject, T> fields) {
    return items.isEmpty() ? this : objects(key, items, fields);
  }
}
