package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code time.Time} in a template: fields that are only printed, the methods of {@link TimeMethods}. Immutable. */
public record TimeValue(GoTime time) implements Value.Struct {
  public static final GoType TYPE =
      GoType.struct(
          "time.Time",
          List.of(GoType.Field.hidden("wall", GoType.UINT64), GoType.Field.hidden("ext", GoType.INT64), GoType.Field.hidden("loc", ZoneValue.TYPE)),
          TimeMethods::ofTime);

  @Override
  public GoType type() {
    return TYPE;
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case "wall" -> new Value.Uint(GoType.UINT64, time.wall());
      case "ext" -> new Value.Int(GoType.INT64, time.ext());
      case "loc" -> time.zone().equals(FixedZone.UTC) ? Value.zero(ZoneValue.TYPE) : ZoneValue.of(time.zone());
      default -> null;
    };
  }
}
