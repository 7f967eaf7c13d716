package io.ironbell.api.config;

import io.ironbell.api.duration.PrometheusDuration;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One block of the effective configuration, its keys in upstream's order. Values are strings, booleans, numbers, lists, maps; secrets
 * become their mask here, so that nothing further down can print one.
 */
public final class Fields {
  private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();

  /** Shows the key whatever its value. */
  public Fields put(String key, @Nullable Object value) {
    keys.put(key, plain(value));
    return this;
  }

  /** Shows the key unless its value is Go's zero value: null, empty, false, 0. */
  public Fields opt(String key, @Nullable Object value) {
    Object plain = plain(value);
    if (!isZero(plain)) {
      keys.put(key, plain);
    }
    return this;
  }

  /** Shows a number of Go's uint64, which has no sign. */
  public Fields unsigned(String key, long value) {
    return put(key, value < 0 ? new BigInteger(Long.toUnsignedString(value)) : (Object) value);
  }

  /** {@code key} and {@code key_file}. */
  public Fields opt(String key, SecretSource source) {
    return opt(key, source.value()).opt(key + "_file", source.file());
  }

  /** The same, and shows a secret that is there, though empty, as null. */
  public Fields present(String key, SecretSource source) {
    return (source.value() == null ? this : put(key, source.value())).opt(key + "_file", source.file());
  }

  /** A block that is shown once it is there, even if empty. */
  public Fields block(String key, @Nullable Fields block) {
    return block == null ? this : put(key, block);
  }

  public <T> Fields blocks(String key, List<T> items, Function<T, Fields> each) {
    return opt(key, items.stream().map(i -> (Object) each.apply(i)).toList());
  }

  /** Adds its keys behind these; one that is there already is replaced in its place. */
  public Fields all(Fields other) {
    keys.putAll(other.keys);
    return this;
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The tree that a writer prints; free maps inside are sorted by the writer's caller. */
  public Map<String, @Nullable Object> tree() {
    return Collections.unmodifiableMap(keys);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Secret s -> s.reveal().isEmpty() ? null : Secret.MASK;
      case HttpUrl u -> u.text();
      case Fields f -> f.tree();
      case Duration d -> PrometheusDuration.print(d);
      case Integer i -> i.longValue();
      case Map<?, ?> m -> sorted(m);
      case Collection<?> c -> list(c);
      default -> value;
    };
  }

  private static List<@Nullable Object> list(Collection<?> items) {
    List<@Nullable Object> made = new ArrayList<>();
    items.forEach(i -> made.add(plain(i)));
    return made;
  }

  private static Map<@Nullable Object, @Nullable Object> sorted(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> made = new LinkedHashMap<>();
    map.entrySet().stream()
        .sorted((a, b) -> GoKeyOrder.COMPARATOR.compare(a.getKey(), b.getKey()))
        .forEach(e -> made.put(e.getKey(), plain(e.getValue())));
    return made;
  }

  private static boolean isZero(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String s -> s.isEmpty();
      case Boolean b -> !b;
      case Number n -> n.doubleValue() == 0;
      case Map<?, ?> m -> m.isEmpty();
      case Collection<?> c -> c.isEmpty();
      default -> false;
    };
  }
}
