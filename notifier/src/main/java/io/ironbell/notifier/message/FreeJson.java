package io.ironbell.notifier.message;

import io.ironbell.api.json.JsonWriter;
import io.ironbell.api.model.ByteOrder;
import io.ironbell.notifier.template.format.FloatText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes free data as Go's encoder does: names in the order of their bytes, the shortest digits of a number. Stateless. */
public final class FreeJson {
  private FreeJson() {}

  /** A whole body with the newline at its end (G-198). */
  public static byte[] body(@Nullable Object tree) {
    JsonWriter out = new JsonWriter();
    write(out, tree);
    return out.raw('\n').toByteArray();
  }

  /** @param value of {@link FreeData}; beside that, bytes are JSON already and written as they are */
  public static void write(JsonWriter out, @Nullable Object value) {
    switch (value) {
      case null -> out.nothing();
      case String text -> out.string(text);
      case Boolean flag -> out.bool(flag);
      case Double number -> out.raw(ascii(FloatText.json(number)));
      case Number number -> out.raw(ascii(number.toString()));
      case byte[] json -> out.raw(json);
      case List<?> list -> list(out, list);
      case Map<?, ?> map -> map(out, map);
      default -> throw new IllegalArgumentException("no free data: " + value.getClass());
    }
  }

  private static void list(JsonWriter out, List<?> list) {
    out.raw('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      write(out, list.get(i));
    }
    out.raw(']');
  }

  private static void map(JsonWriter out, Map<?, ?> map) {
    List<String> names = new ArrayList<>(map.size());
    map.keySet().forEach(name -> names.add((String) name));
    names.sort(ByteOrder::compare);
    out.raw('{');
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.string(names.get(i)).raw(':');
      write(out, map.get(names.get(i)));
    }
    out.raw('}');
  }

  private static byte[] ascii(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }
}
