package io.ironbell.api.config.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints trees of maps, lists and scalars as Go's yaml.v2 does, byte for byte: two spaces, lists not indented under their key, long
 * scalars folded behind column 80. The state and the order of its steps are those of libyaml's emitter. One thread, one document.
 */
public final class YamlWriter {
  /** A list of strings in one line. */
  public record FlowList(List<String> items) {}

  private static final int STEP = 2;
  private static final int MAX_SIMPLE_KEY = 128;

  private final YamlPen pen = new YamlPen();
  private int indent = -1;

  private YamlWriter() {}

  /** @param tree printed in the order of its entries */
  public static String write(Map<String, ? extends @Nullable Object> tree) {
    YamlWriter writer = new YamlWriter();
    writer.value(tree, false);
    return writer.pen.finish();
  }

  private void value(@Nullable Object value, boolean inMapping) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> mapping(map);
      case Map<?, ?> map -> pen.indicator("{}", true, true);
      case FlowList flow -> flow(flow);
      case List<?> list when !list.isEmpty() -> sequence(list, inMapping);
      case List<?> list -> pen.indicator("[]", true, true);
      case null, default -> scalar(value);
    }
  }

  private void mapping(Map<?, ?> map) {
    int before = indent;
    indent = before < 0 ? 0 : before + STEP;
    map.forEach(
        (key, value) -> {
          pen.indent(indent);
          key(key);
          value(value, true);
        });
    indent = before;
  }

  private void key(@Nullable Object key) {
    if (!(key instanceof String name)) {
      scalar(key);
      pen.indicator(":", false, false);
    } else if (isSimple(name)) {
      new YamlScalarWriter(pen, deeper()).string(name, true, false);
      pen.indicator(":", false, false);
    } else {
      pen.indicator("?", true, true);
      new YamlScalarWriter(pen, deeper()).string(name, false, false);
      pen.indent(indent);
      pen.indicator(":", true, true);
    }
  }

  private static boolean isSimple(String key) {
    return !key.contains("\n") && key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= MAX_SIMPLE_KEY;
  }

  private void sequence(List<?> list, boolean inMapping) {
    int before = indent;
    boolean flush = inMapping && !pen.isIndention();
    indent = flush ? before : before < 0 ? 0 : before + STEP;
    for (Object item : list) {
      pen.indent(indent);
      pen.indicator("-", true, true);
      value(item, false);
    }
    indent = before;
  }

  private void flow(FlowList flow) {
    pen.indicator("[", true, false);
    pen.openFlow();
    for (int i = 0; i < flow.items().size(); i++) {
      if (i > 0) {
        pen.indicator(",", false, false);
      }
      if (pen.column() > YamlPen.WIDTH) {
        pen.indent(deeper());
      }
      new YamlScalarWriter(pen, deeper() + STEP).string(flow.items().get(i), false, true);
    }
    pen.indicator("]", false, false);
  }

  private void scalar(@Nullable Object value) {
    YamlScalarWriter writer = new YamlScalarWriter(pen, deeper());
    switch (value) {
      case String text -> writer.string(text, false, false);
      case Double d -> writer.plain(GoFloat.text(d));
      case null, default -> writer.plain(String.valueOf(value));
    }
  }

  private int deeper() {
    return indent < 0 ? STEP : indent + STEP;
  }
}
