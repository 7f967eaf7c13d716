package io.ironbell.notifier;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a configuration by their types, whatever their names are: what holds no number, flag or length of time may hold text that leads
 * somewhere. Records of the configuration are walked through and named themselves; everything else, known or not, is a leaf. Stateless.
 */
final class ConfigurationFields {
  private static final String PACKAGE = "io.ironbell.api.config";

  /** What nobody can write a destination into. */
  private static final Set<Class<?>> TEXTLESS =
      Set.of(boolean.class, int.class, long.class, double.class, Boolean.class, Integer.class, Long.class, Double.class, Duration.class);

  /** Records that are one value: a URL, or a secret with its file. */
  private static final Set<Class<?>> VALUES = Set.of(HttpUrl.class, SecretSource.class);

  private ConfigurationFields() {}

  /** Field names such as {@code SnsConfig.SigV4.region}, with the names of the walked records that each holds. */
  static Map<String, Set<String>> of(Stream<Class<?>> roots) {
    Map<String, Set<String>> fields = new TreeMap<>();
    Map<String, Class<?>> seen = new TreeMap<>();
    roots.forEach(root -> walk(root, seen, fields));
    return fields;
  }

  private static void walk(Class<?> type, Map<String, Class<?>> seen, Map<String, Set<String>> fields) {
    Class<?> before = seen.put(name(type), type);
    if (before != null && before != type) {
      throw new AssertionError("two records have the name " + name(type));
    }
    if (before != null) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Set<String> held = new TreeSet<>();
      boolean textless = true;
      for (Class<?> each : classes(component.getGenericType()).toList()) {
        textless &= TEXTLESS.contains(each) || each.isEnum();
        if (isWalked(each)) {
          held.add(name(each));
          walk(each, seen, fields);
        }
      }
      if (!textless) {
        fields.put(name(type) + "." + component.getName(), held);
      }
    }
  }

  private static boolean isWalked(Class<?> type) {
    return type.isRecord() && type.getName().startsWith(PACKAGE) && !VALUES.contains(type);
  }

  static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** A type that is neither a class nor made of classes counts as one that may hold anything. */
  private static Stream<Class<?>> classes(Type type) {
    return switch (type) {
      case ParameterizedType parameterized -> Stream.of(parameterized.getActualTypeArguments()).flatMap(ConfigurationFields::classes);
      case GenericArrayType array -> classes(array.getGenericComponentType());
      case Class<?> array when array.isArray() -> classes(array.getComponentType());
      case Class<?> plain -> Stream.of(plain);
      default -> Stream.of(Object.class);
    };
  }

  /** The fields of a loaded configuration that hold a text, and those on the way to them. */
  static Set<String> holding(Record root, String text) {
    Set<String> found = new TreeSet<>();
    holds(root, text, found);
    return found;
  }

  private static boolean holds(@Nullable Object value, String text, Set<String> found) {
    return switch (value) {
      case null -> false;
      case Secret secret -> secret.reveal().contains(text);
      case SecretSource source -> holds(source.value(), text, found) || source.file().contains(text);
      case HttpUrl url -> url.text().contains(text);
      case Map<?, ?> map -> any(map.keySet(), text, found) | any(map.values(), text, found);
      case Iterable<?> list -> any(list, text, found);
      case Record walked when isWalked(walked.getClass()) -> inside(walked, text, found);
      default -> value.toString().contains(text);
    };
  }

  private static boolean any(Iterable<?> values, String text, Set<String> found) {
    boolean held = false;
    for (Object value : values) {
      held |= holds(value, text, found);
    }
    return held;
  }

  private static boolean inside(Record owner, String text, Set<String> found) {
    boolean held = false;
    for (RecordComponent component : owner.getClass().getRecordComponents()) {
      if (holds(value(owner, component), text, found)) {
        found.add(name(owner.getClass()) + "." + component.getName());
        held = true;
      }
    }
    return held;
  }

  private static @Nullable Object value(Record owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(name(owner.getClass()) + "." + component.getName(), e);
    }
  }
}
