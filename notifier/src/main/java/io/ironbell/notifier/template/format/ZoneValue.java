package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code time.Location} in a template, which Go only ever shows behind a pointer. Its fields are as those of UTC but for the name. Immutable. */
record ZoneValue(Zone zone) implements Value.Struct {
  private static final GoType OFFSET = GoType.struct("time.zone", List.of(), Map::of);
  private static final GoType CHANGE = GoType.struct("time.zoneTrans", List.of(), Map::of);
  private static final GoType TARGET =
      GoType.struct(
          "time.Location",
          List.of(
              GoType.Field.hidden("name", GoType.STRING),
              GoType.Field.hidden("zone", GoType.sliceOf(OFFSET)),
              GoType.Field.hidden("tx", GoType.sliceOf(CHANGE)),
              GoType.Field.hidden("extend", GoType.STRING),
              GoType.Field.hidden("cacheStart", GoType.INT64),
              GoType.Field.hidden("cacheEnd", GoType.INT64),
              GoType.Field.hidden("cacheZone", GoType.pointerTo(OFFSET, Map::of))),
          Map::of);

  static final GoType TYPE = GoType.pointerTo(TARGET, () -> Map.of("String", Method.getter((receiver, _) -> Value.of(of(receiver).name()))));

  static Value of(Zone zone) {
    return new Value.Pointer(TYPE, new ZoneValue(zone));
  }

  /** A nil pointer is UTC. */
  static Zone of(Value pointer) {
    return pointer instanceof Value.Pointer p && p.target() instanceof ZoneValue place ? place.zone() : FixedZone.UTC;
  }

  @Override
  public GoType type() {
    return TARGET;
  }

  @Override
  public @Nullable Value field(String name) {
    if (name.equals("name")) {
      return Value.of(zone.name());
    }
    return TARGET.fields().stream().filter(field -> field.name().equals(name)).findFirst().map(field -> Value.zero(field.type())).orElse(null);
  }
}
