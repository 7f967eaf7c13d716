package io.ironbell.notifier.message;

import io.ironbell.api.config.yaml.FreeYaml;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free data of the configuration (webhook payload, PagerDuty details, Jira fields) with its texts and keys rendered: upstream's
 * {@code DeepCopyWithTemplate}. A text that came out as something else than text is that: {@code 2} a number, {@code []} a list, nothing
 * at all null (G-205). What came out is not rendered again. Used by one thread for one notification.
 *
 * <p>Alerts can be made such that a few bytes stand for many, by YAML's aliases: what one tree may hold is bounded.
 */
public final class FreeData {
  private static final long MOST_CHARS = 16 << 20;

  private final Rendering rendering;
  private long chars;

  private FreeData(Rendering rendering) {
    this.rendering = rendering;
  }

  /** The values rendered, the names as they are. */
  public static Map<String, @Nullable Object> values(Map<String, @Nullable Object> fields, Rendering rendering) throws TemplateException {
    FreeData data = new FreeData(rendering);
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      made.put(field.getKey(), data.rendered(field.getValue()));
    }
    return Collections.unmodifiableMap(made);
  }

  /** All of it rendered, the names of its own fields included. */
  public static @Nullable Object of(@Nullable Object tree, Rendering rendering) throws TemplateException {
    return new FreeData(rendering).rendered(tree);
  }

  private @Nullable Object rendered(@Nullable Object value) throws TemplateException {
    return switch (value) {
      case String text -> text(rendering.text(text));
      case List<?> list -> {
        List<@Nullable Object> made = new ArrayList<>(list.size());
        for (Object item : list) {
          made.add(rendered(item));
        }
        yield Collections.unmodifiableList(made);
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (entry.getKey() instanceof String name) { // what is something else to YAML, such as n, is not sent
            made.put(rendering.text(name), rendered(entry.getValue()));
          }
        }
        yield Collections.unmodifiableMap(made);
      }
      case null -> null;
      default -> scalar(value);
    };
  }

  private @Nullable Object text(String rendered) throws TemplateException {
    FreeYaml.Read read = FreeYaml.read(rendered);
    if (read == null || read.value() instanceof String) {
      count(rendered.length());
      return rendered;
    }
    measure(read.value());
    return read.value();
  }

  private void measure(@Nullable Object value) throws TemplateException {
    switch (value) {
      case String text -> count(text.length());
      case List<?> list -> {
        for (Object item : list) {
          measure(item);
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          count(((String) entry.getKey()).length());
          measure(entry.getValue());
        }
      }
      case null -> count(0);
      default -> scalar(value);
    }
  }

  private Object scalar(Object value) throws TemplateException {
    count(8);
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      throw new TemplateException("json: unsupported value: " + (number.isNaN() ? "NaN" : number > 0 ? "+Inf" : "-Inf"));
    }
    return value;
  }

  private void count(long more) throws TemplateException {
    chars += more + 4;
    if (chars > MOST_CHARS) {
      throw new TemplateException("rendered data holds more than " + MOST_CHARS + " characters");
    }
  }
}
