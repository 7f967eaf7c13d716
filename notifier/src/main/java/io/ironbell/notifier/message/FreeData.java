package io.ironbell.notifier.message;

import io.ironbell.api.config.yaml.FreeYaml;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Free data of the configuration (webhook payload, PagerDuty details, Jira fields) with its texts and keys rendered: upstream's
 * {@code DeepCopyWithTemplate}. A text that came out as something else than text is that: {@code 2} a number, {@code []} a list, nothing
 * at all null (G-205). What came out is not rendered again. Used by one thread for one notification.
 *
 * <p>Alerts can be made such that few letters stand for much, by YAML's aliases or as a million empty lists: reading has the limits of
 * templates.
 */
public final class FreeData {
  /** As a budget counts what is produced. */
  private static final int BYTES_OF_A_CHARACTER = 3;

  /** What takes as much memory as this takes about as long to read as a step of a template to run. */
  private static final int BYTES_OF_A_STEP = 16;

  private final Rendering rendering;

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

  /** What it says when it says something else than a text. */
  private @Nullable Object text(String rendered) throws TemplateException {
    Optional<FreeYaml.Read> read = rendering.within(budget -> Optional.ofNullable(FreeYaml.read(rendered, bytes -> pay(bytes, budget))));
    if (read.isEmpty() || read.get().value() instanceof String) {
      return rendered;
    }
    check(read.get().value());
    return read.get().value();
  }

  private static void pay(long bytes, Budget budget) throws LimitException {
    budget.produce(bytes / BYTES_OF_A_CHARACTER);
    budget.work(bytes / BYTES_OF_A_STEP);
  }

  private static void check(@Nullable Object value) throws TemplateException {
    switch (value) {
      case List<?> list -> {
        for (Object item : list) {
          check(item);
        }
      }
      case Map<?, ?> map -> {
        for (Object item : map.values()) {
          check(item);
        }
      }
      case null -> {}
      default -> scalar(value);
    }
  }

  private static Object scalar(Object value) throws TemplateException {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      throw new TemplateException("json: unsupported value: " + (number.isNaN() ? "NaN" : number > 0 ? "+Inf" : "-Inf"));
    }
    return value;
  }
}
