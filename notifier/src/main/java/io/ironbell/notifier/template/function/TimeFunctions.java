package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.data.Texts;
import io.ironbell.notifier.template.format.DurationValue;
import io.ironbell.notifier.template.format.FixedZone;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.format.TimeParse;
import io.ironbell.notifier.template.format.TimeSyntaxException;
import io.ironbell.notifier.template.format.TimeValue;
import io.ironbell.notifier.template.format.Zone;
import io.ironbell.notifier.template.format.Zones;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Upstream's functions of times. Stateless but for the clock they are given. */
final class TimeFunctions {
  private TimeFunctions() {}

  static Map<String, TemplateFunction> all(Supplier<GoTime> now) {
    GoType text = GoType.STRING;
    GoType time = TimeValue.TYPE;
    return Map.of(
        "now", TemplateFunction.of(Signature.of(), (_, _) -> new TimeValue(now.get())),
        "since", TemplateFunction.of(Signature.of(time), (a, _) -> DurationValue.of(now.get().nanosSince(time(a.getFirst())))),
        "date", TemplateFunction.of(Signature.of(text, time), (a, _) -> Value.of(time(a.get(1)).format(Texts.of(a.get(0))))),
        "tz", TemplateFunction.of(Signature.of(text, time), (a, _) -> new TimeValue(time(a.get(1)).in(zone(Texts.of(a.get(0)))))),
        "toDate", TemplateFunction.of(Signature.of(text, text), (a, _) -> new TimeValue(orZero(a))),
        "mustToDate", TemplateFunction.of(Signature.of(text, text), (a, _) -> new TimeValue(orError(a))),
        "humanizeDuration", TemplateFunction.of(Signature.of(GoType.ANY), (a, _) -> Value.of(HumanDuration.of(a.getFirst()))));
  }

  private static GoTime time(Value value) {
    return value instanceof TimeValue time ? time.time() : GoTime.ZERO;
  }

  private static Zone zone(String name) throws FunctionException {
    if (name.contains("..") || name.startsWith("/") || name.startsWith("\\")) {
      throw new FunctionException("time: invalid location name");
    }
    Zone zone = Zones.find(name);
    if (zone == null) {
      throw new FunctionException("unknown time zone " + name);
    }
    return zone;
  }

  private static GoTime parsed(List<Value> arguments) throws TimeSyntaxException {
    return TimeParse.parse(Texts.of(arguments.get(0)), Texts.of(arguments.get(1)), FixedZone.UTC, FixedZone.UTC);
  }

  private static GoTime orZero(List<Value> arguments) {
    try {
      return parsed(arguments);
    } catch (TimeSyntaxException e) {
      return GoTime.ZERO;
    }
  }

  private static GoTime orError(List<Value> arguments) throws FunctionException {
    try {
      return parsed(arguments);
    } catch (TimeSyntaxException e) {
      throw new FunctionException(String.valueOf(e.getMessage()));
    }
  }
}
