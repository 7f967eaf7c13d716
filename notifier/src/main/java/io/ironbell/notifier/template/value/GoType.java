package io.ironbell.notifier.template.value;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Go type as templates see it: the name that {@code %T} and error messages print, its kind, and the tables of what a template may reach on
 * its values. Immutable, any thread. Two types are the same if their names are.
 *
 * <p>Tables of methods come from a supplier because types refer to each other in circles ({@code time.Time} has a method that takes one).
 */
public final class GoType {
  public static final GoType BOOL = basic("bool", Kind.BOOL);
  public static final GoType INT = basic("int", Kind.INT);
  public static final GoType INT32 = basic("int32", Kind.INT);
  public static final GoType INT64 = basic("int64", Kind.INT);
  public static final GoType UINT = basic("uint", Kind.UINT);
  public static final GoType UINT8 = basic("uint8", Kind.UINT);
  public static final GoType UINT64 = basic("uint64", Kind.UINT);
  public static final GoType FLOAT64 = basic("float64", Kind.FLOAT);
  public static final GoType COMPLEX128 = basic("complex128", Kind.COMPLEX);
  public static final GoType STRING = basic("string", Kind.STRING);

  /** Takes everything. */
  public static final GoType ANY = new GoType("interface {}", Kind.INTERFACE, "interface {}", null, List.of(), Map::of);

  /** Takes everything as it is seen, boxed or not: what Go's own functions take, which tell an empty interface from no value. */
  public static final GoType VALUE = new GoType("reflect.Value", Kind.INTERFACE, "reflect.Value", null, List.of(), Map::of);

  public static final GoType STRINGS = sliceOf(STRING);
  public static final GoType ANYS = sliceOf(ANY);
  public static final GoType BYTES = sliceOf(UINT8);
  public static final GoType STRING_MAP = mapTo(STRING);
  public static final GoType ANY_MAP = mapTo(ANY);

  /** @param json its name in JSON, which a field that is not exported never gets into */
  public record Field(String name, String json, GoType type) {
    public static Field hidden(String name, GoType type) {
      return new Field(name, "", type);
    }

    /** Go's rule: templates cannot read what begins with a small letter, though it is printed. */
    public boolean isExported() {
      return Character.isUpperCase(name.charAt(0));
    }
  }

  private final String name;
  private final Kind kind;
  private final String underlying;
  private final @Nullable GoType element;
  private final List<Field> fields;
  private final Supplier<Map<String, Method>> methodTable;
  private @Nullable Map<String, Method> methods; // racing threads compute equal tables

  private GoType(
      String name, Kind kind, String underlying, @Nullable GoType element, List<Field> fields, Supplier<Map<String, Method>> methodTable) {
    this.name = name;
    this.kind = kind;
    this.underlying = underlying;
    this.element = element;
    this.fields = List.copyOf(fields);
    this.methodTable = methodTable;
  }

  private static GoType basic(String name, Kind kind) {
    return new GoType(name, kind, name, null, List.of(), Map::of);
  }

  public static GoType sliceOf(GoType element) {
    String name = "[]" + element.name;
    return new GoType(name, Kind.SLICE, name, element, List.of(), Map::of);
  }

  /** Maps have strings for keys: templates can make no others. */
  public static GoType mapTo(GoType element) {
    String name = "map[string]" + element.name;
    return new GoType(name, Kind.MAP, name, element, List.of(), Map::of);
  }

  /** @param methods those that the pointer has; Go gives it the methods of what it points to as well */
  public static GoType pointerTo(GoType target, Supplier<Map<String, Method>> methods) {
    String name = "*" + target.name;
    return new GoType(name, Kind.POINTER, name, target, List.of(), methods);
  }

  /** @param signature as Go writes it: {@code func(string) string} */
  public static GoType function(String signature) {
    return new GoType(signature, Kind.FUNCTION, signature, null, List.of(), Map::of);
  }

  /** {@code type name underlying}, for all but structs. */
  public static GoType named(String name, GoType underlying, Supplier<Map<String, Method>> methods) {
    return new GoType(name, underlying.kind, underlying.underlying, underlying.element, List.of(), methods);
  }

  /** @param fields in the order in which Go prints them */
  public static GoType struct(String name, List<Field> fields, Supplier<Map<String, Method>> methods) {
    return new GoType(name, Kind.STRUCT, name, null, fields, methods);
  }

  /** As {@code %T} prints it. */
  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** What a slice or map holds, or a pointer points to. */
  public GoType element() {
    if (element == null) {
      throw new IllegalStateException(name + " has no elements");
    }
    return element;
  }

  /** Empty for all but structs. */
  public List<Field> fields() {
    return fields;
  }

  /** Null where the type has none of that name. */
  public @Nullable Method method(String wanted) {
    Map<String, Method> table = methods;
    if (table == null) {
      table = Map.copyOf(methodTable.get());
      methods = table;
    }
    return table.get(wanted);
  }

  /** The method by which a value prints itself ({@code fmt.Stringer}), or null. */
  public @Nullable Method stringer() {
    Method method = method("String");
    return method != null && method.signature().parameters().isEmpty() ? method : null;
  }

  /** May nil stand for a value of it? */
  public boolean canBeNil() {
    return switch (kind) {
      case SLICE, MAP, POINTER, FUNCTION, INTERFACE -> true;
      default -> false;
    };
  }

  /** Go's rule: the same type; anything to an interface; or the same structure when one of the two has no name of its own. */
  public boolean assignableTo(GoType target) {
    if (target.kind == Kind.INTERFACE || name.equals(target.name)) {
      return true;
    }
    return underlying.equals(target.underlying) && kind != Kind.STRUCT && (isUnnamed() || target.isUnnamed());
  }

  private boolean isUnnamed() {
    return name.equals(underlying) && switch (kind) {
      case SLICE, MAP, POINTER, FUNCTION -> true;
      default -> false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GoType type && name.equals(type.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
