package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code time.Time} in a template: no field to read, the methods of {@link TimeMethods}. Immutable. */
public record TimeValue(GoTime time) implements Value.Struct {
  public static final GoType TYPE = GoType.struct("time.Time", List.of(), TimeMethods::ofTime);

  @Override
  public GoType type() {
    return TYPE;
  }

  @Override
  public @Nullable Value field(String name) {
    return null;
  }
}
