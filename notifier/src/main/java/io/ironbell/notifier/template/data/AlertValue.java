package io.ironbell.notifier.template.data;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Fingerprint;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.format.FixedZone;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.format.TimeValue;
import io.ironbell.notifier.template.format.Zone;
import io.ironbell.notifier.template.format.Zones;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code template.Alert}. Immutable; what its fields hold is made when a template reads them.
 *
 * @param labels null: Go's nil map, which only {@code template render} has
 * @param fingerprint 16 hex digits
 */
public record AlertValue(
    String status, @Nullable LabelSet labels, @Nullable LabelSet annotations, Timestamp startsAt, Timestamp endsAt, String generatorUrl, String fingerprint)
    implements Value.Struct {

  private static final GoType TYPE =
      GoType.struct(
          "template.Alert",
          List.of(
              new GoType.Field("Status", "status", GoType.STRING),
              new GoType.Field("Labels", "labels", LabelValues.KV),
              new GoType.Field("Annotations", "annotations", LabelValues.KV),
              new GoType.Field("StartsAt", "startsAt", TimeValue.TYPE),
              new GoType.Field("EndsAt", "endsAt", TimeValue.TYPE),
              new GoType.Field("GeneratorURL", "generatorURL", GoType.STRING),
              new GoType.Field("Fingerprint", "fingerprint", GoType.STRING)),
          Map::of);

  private static final GoType SOME = GoType.sliceOf(TYPE);

  static final GoType ALERTS =
      GoType.named("template.Alerts", SOME, () -> Map.of("Firing", withStatus("firing"), "Resolved", withStatus("resolved")));

  private static Method withStatus(String status) {
    return Method.getter(
        (alerts, budget) -> {
          List<Value> all = alerts instanceof Value.Slice slice ? slice.items() : List.of();
          budget.work(all.size());
          return new Value.Slice(SOME, all.stream().filter(a -> a instanceof AlertValue v && v.status.equals(status)).toList());
        });
  }

  /** Firing is who has no end (G-088). */
  static Value of(Alert alert) {
    return new AlertValue(
        alert.endsAt().isZero() ? "firing" : "resolved",
        alert.labels(),
        alert.annotations(),
        alert.startsAt(),
        alert.endsAt(),
        alert.generatorUrl(),
        Fingerprint.print(alert.fingerprint()));
  }

  @Override
  public GoType type() {
    return TYPE;
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case "Status" -> Value.of(status);
      case "Labels" -> LabelValues.of(labels);
      case "Annotations" -> LabelValues.of(annotations);
      case "StartsAt" -> time(startsAt);
      case "EndsAt" -> time(endsAt);
      case "GeneratorURL" -> Value.of(generatorUrl);
      case "Fingerprint" -> Value.of(fingerprint);
      default -> null;
    };
  }

  /** As Go reads RFC 3339: an offset that holds here at that moment is this place, any other is a place without a name. */
  static Value time(Timestamp time) {
    return new TimeValue(new GoTime(time.epochSecond(), time.nano(), zone(time)));
  }

  private static Zone zone(Timestamp time) {
    if (time.offsetSeconds() == 0) {
      return FixedZone.UTC;
    }
    return Zones.LOCAL.offset(time.epochSecond()) == time.offsetSeconds() ? Zones.LOCAL : new FixedZone("", time.offsetSeconds());
  }
}
