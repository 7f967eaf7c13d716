package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The methods of {@code time.Time}, {@code time.Month} and {@code time.Weekday} that templates can call. Stateless. */
final class TimeMethods {
  private static final GoType MONTH = named("Month", TimeFormat.MONTHS, 1);
  private static final GoType WEEKDAY = named("Weekday", TimeFormat.WEEKDAYS, 0);

  private TimeMethods() {}

  private static GoType named(String name, List<String> names, int first) {
    Method.Getter string = (v, _) -> Value.of(v instanceof Value.Int(_, var number) ? named(name, names, number, first) : "");
    return GoType.named("time." + name, GoType.INT, () -> Map.of("String", Method.getter(string)));
  }

  /** A range over a month counts from 0, which has no name. */
  private static String named(String type, List<String> names, long number, int first) {
    boolean known = number >= first && number < first + names.size();
    return known ? names.get((int) number - first) : "%!" + type + "(" + Long.toUnsignedString(number) + ")";
  }

  static Map<String, Method> ofTime() {
    Map<String, Method> methods = new HashMap<>();
    methods.putAll(views());
    methods.putAll(TimeEncodings.methods());
    methods.putAll(numbers());
    methods.putAll(arithmetic());
    methods.putAll(comparisons());
    methods.put("Zone", uncallable(Signature.results(GoType.INT)));
    methods.put("ISOWeek", uncallable(Signature.results(GoType.INT)));
    methods.put("ZoneBounds", uncallable(Signature.results(TimeValue.TYPE)));
    methods.put("Date", uncallable(Signature.results(3)));
    methods.put("Clock", uncallable(Signature.results(3)));
    return methods;
  }

  private static Map<String, Method> views() {
    return Map.ofEntries(
        Map.entry("String", getter(t -> Value.of(t.toString()))),
        Map.entry("GoString", getter(t -> Value.of(t.goString()))),
        Map.entry("Format", new Method(Signature.of(GoType.STRING), (t, layout, _) -> Value.of(time(t).format(text(layout.getFirst()))))),
        Map.entry("UTC", getter(t -> new TimeValue(t.in(FixedZone.UTC)))),
        Map.entry("Local", getter(t -> new TimeValue(t.in(Zones.LOCAL)))),
        Map.entry("In", new Method(Signature.of(ZoneValue.TYPE), (t, zone, _) -> in(time(t), zone.getFirst()))),
        Map.entry("Location", getter(t -> ZoneValue.of(t.zone()))),
        Map.entry("IsZero", getter(t -> Value.of(t.isZero()))),
        Map.entry("IsDST", getter(t -> Value.of(t.zone().isDaylightSaving(t.epochSecond())))));
  }

  private static Value in(GoTime time, Value zone) throws FunctionException {
    if (zone instanceof Value.Nil || zone instanceof Value.Pointer pointer && pointer.target() == null) {
      throw new FunctionException("time: missing Location in call to Time.In");
    }
    return new TimeValue(time.in(ZoneValue.of(zone)));
  }

  private static Map<String, Method> numbers() {
    return Map.ofEntries(
        Map.entry("Year", number(wall(LocalDateTime::getYear))),
        Map.entry("Month", getter(t -> new Value.Int(MONTH, t.wallClock().getMonthValue()))),
        Map.entry("Day", number(wall(LocalDateTime::getDayOfMonth))),
        Map.entry("Weekday", getter(t -> new Value.Int(WEEKDAY, t.wallClock().getDayOfWeek().getValue() % 7))),
        Map.entry("YearDay", number(wall(LocalDateTime::getDayOfYear))),
        Map.entry("Hour", number(wall(LocalDateTime::getHour))),
        Map.entry("Minute", number(wall(LocalDateTime::getMinute))),
        Map.entry("Second", number(wall(LocalDateTime::getSecond))),
        Map.entry("Nanosecond", number(GoTime::nano)),
        Map.entry("Unix", long64(GoTime::epochSecond)),
        Map.entry("UnixMilli", long64(t -> t.epochSecond() * 1_000 + t.nano() / 1_000_000)),
        Map.entry("UnixMicro", long64(t -> t.epochSecond() * 1_000_000 + t.nano() / 1_000)),
        Map.entry("UnixNano", long64(t -> t.epochSecond() * 1_000_000_000 + t.nano())));
  }

  private static Map<String, Method> arithmetic() {
    GoType duration = DurationValue.TYPE;
    return Map.of(
        "Add", new Method(Signature.of(duration), (t, d, _) -> new TimeValue(time(t).plus(Duration.ofNanos(DurationValue.nanos(d.getFirst()))))),
        "Sub", new Method(Signature.of(TimeValue.TYPE), (t, other, _) -> DurationValue.of(time(t).nanosSince(time(other.getFirst())))),
        "AddDate", new Method(Signature.of(GoType.INT, GoType.INT, GoType.INT), (t, by, _) -> plusDate(time(t), by)),
        "Truncate", new Method(Signature.of(duration), (t, d, _) -> new TimeValue(time(t).truncate(DurationValue.nanos(d.getFirst())))),
        "Round", new Method(Signature.of(duration), (t, d, _) -> new TimeValue(time(t).round(DurationValue.nanos(d.getFirst())))));
  }

  /** Go would count on into years without meaning. */
  private static Value plusDate(GoTime time, List<Value> by) throws FunctionException {
    try {
      return new TimeValue(time.plusDate(DurationValue.nanos(by.get(0)), DurationValue.nanos(by.get(1)), DurationValue.nanos(by.get(2))));
    } catch (DateTimeException | ArithmeticException e) {
      throw new FunctionException("AddDate: beyond the year " + GoTime.LAST_YEAR);
    }
  }

  private static Map<String, Method> comparisons() {
    return Map.of(
        "After", comparison(order -> Value.of(order > 0)),
        "Before", comparison(order -> Value.of(order < 0)),
        "Equal", comparison(order -> Value.of(order == 0)),
        "Compare", comparison(order -> Value.of((long) order)));
  }

  private static Method comparison(Function<Integer, Value> result) {
    return new Method(
        Signature.of(TimeValue.TYPE), (t, other, _) -> result.apply(Integer.signum(time(t).compareTo(time(other.getFirst())))));
  }

  private static Method getter(Function<GoTime, Value> get) {
    return Method.getter((t, _) -> get.apply(time(t)));
  }

  private static Method number(ToLongFunction<GoTime> get) {
    return getter(t -> Value.of(get.applyAsLong(t)));
  }

  private static Method long64(ToLongFunction<GoTime> get) {
    return getter(t -> new Value.Int(GoType.INT64, get.applyAsLong(t)));
  }

  private static ToLongFunction<GoTime> wall(ToLongFunction<LocalDateTime> get) {
    return t -> get.applyAsLong(t.wallClock());
  }

  /** Go gives it more results than a template can take. */
  private static Method uncallable(Signature signature) {
    return new Method(signature, (t, _, _) -> t);
  }

  static GoTime time(Value value) {
    return value instanceof TimeValue time ? time.time() : GoTime.ZERO;
  }

  static String text(Value value) {
    return value instanceof Value.Text text ? text.value() : "";
  }
}
