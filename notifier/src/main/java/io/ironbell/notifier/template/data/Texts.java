package io.ironbell.notifier.template.data;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Java's texts out of values whose types the executor has checked. Stateless. */
public final class Texts {
  private Texts() {}

  /** Empty where the value is no text. */
  public static String of(Value value) {
    return value instanceof Value.Text text ? text.value() : "";
  }

  /** A nil slice is empty. */
  public static List<String> list(Value value, Budget budget) throws LimitException {
    if (!(value instanceof Value.Slice slice)) {
      return List.of();
    }
    budget.work(slice.items().size());
    List<String> texts = new ArrayList<>(slice.items().size());
    slice.items().forEach(item -> texts.add(of(item)));
    return texts;
  }

  /** Go's {@code strings.Join}. */
  public static Value join(Value strings, Value separator, Budget budget) throws LimitException {
    List<String> parts = list(strings, budget);
    String between = of(separator);
    long length = (long) between.length() * parts.size();
    for (String part : parts) {
      length += part.length();
    }
    budget.produce(length);
    return Value.of(String.join(between, parts));
  }
}
