package io.ironbell.notifier.template.value;

import io.ironbell.api.model.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value of a template. All are immutable, owned by nobody, read by any thread; that a template cannot change what it is given is kept by
 * this type and not by care.
 *
 * <pre>
 *   Nil       no value at all, or an interface that holds none
 *   Bool Int Uint Float Complex Text     scalars; Int, Uint and Text carry a type (time.Duration, uint8, template.HTML)
 *   Slice Mapping                        lists with their element type, maps from strings, sorted
 *   Struct                               the one open place: model objects say which fields they have
 *   Pointer                              only where Go shows it: *template.Data, *time.Location, nil pointers
 *   Function                             callable with {@code call}
 *   Boxed                                an element of an []interface {}: the executor's own, functions never see one
 * </pre>
 */
public sealed interface Value {
  Value TRUE = new Bool(true);
  Value FALSE = new Bool(false);
  Value EMPTY = new Text(GoType.STRING, "");

  /** The name of its type is what {@code %T} prints. */
  GoType type();

  static Value of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Go's {@code int}. */
  static Value of(long value) {
    return new Int(GoType.INT, value);
  }

  static Value of(double value) {
    return new Float(value);
  }

  static Value of(String value) {
    return value.isEmpty() ? EMPTY : new Text(GoType.STRING, value);
  }

  /** {@code []string}. */
  static Value of(List<String> values) {
    return Slice.of(GoType.STRINGS, values);
  }

  /** What a variable of the type holds before anyone sets it: the result of a missing key. */
  static Value zero(GoType type) {
    return switch (type.kind()) {
      case BOOL -> FALSE;
      case INT -> new Int(type, 0);
      case UINT -> new Uint(type, 0);
      case FLOAT -> new Float(0);
      case COMPLEX -> new Complex(0, 0);
      case STRING -> type.equals(GoType.STRING) ? EMPTY : new Text(type, "");
      case SLICE -> new Slice(type, List.of(), true);
      case MAP -> new Mapping(type, new TreeMap<>(), true);
      case POINTER -> new Pointer(type, null);
      case INTERFACE, FUNCTION -> Nil.INTERFACE;
      case STRUCT -> throw new IllegalArgumentException("no template can ask for an empty " + type);
    };
  }

  /** An element as it is seen through its container: in an {@code []interface {}} Go's messages name the interface. */
  static Value element(GoType container, Value item) {
    if (container.element().kind() != Kind.INTERFACE) {
      return item;
    }
    return item == Nil.UNTYPED ? Nil.INTERFACE : item instanceof Boxed || item == Nil.INTERFACE ? item : new Boxed(item);
  }

  /** The value itself, out of whatever interface it was in. */
  default Value unboxed() {
    return this;
  }

  /** Go's indirection: what stands at the end of interfaces and pointers; a nil pointer stays one. */
  default Value followed() {
    Value at = unboxed();
    while (at instanceof Pointer(_, var target) && target != null) {
      at = target.unboxed();
    }
    return at;
  }

  /** What Go has when there is no value: prints as {@code <no value>} in text, {@code <nil>} in fmt. */
  enum Nil implements Value {
    /** Not even an interface: {@code nil}, and what a field of nothing comes to. */
    UNTYPED,
    /** An element of a {@code map[string]interface {}} or {@code []interface {}} that holds nothing. */
    INTERFACE;

    /** {@code interface {}}: Go has no type to print, callers that print one have to look for Nil first. */
    @Override
    public GoType type() {
      return GoType.ANY;
    }

    @Override
    public Value unboxed() {
      return UNTYPED;
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public GoType type() {
      return GoType.BOOL;
    }
  }

  /** Signed integers of all widths and types: int, int32 (a rune), int64, time.Duration, time.Month. */
  record Int(GoType type, long value) implements Value {}

  /** @param value its 64 bits */
  record Uint(GoType type, long value) implements Value {}

  record Float(double value) implements Value {
    @Override
    public GoType type() {
      return GoType.FLOAT64;
    }
  }

  record Complex(double real, double imaginary) implements Value {
    @Override
    public GoType type() {
      return GoType.COMPLEX128;
    }
  }

  /** @param value see {@link Utf8} for bytes that are no text */
  record Text(GoType type, String value) implements Value {}

  /** @param isNil Go's nil slice: empty, but {@code null} in JSON */
  record Slice(GoType type, List<Value> items, boolean isNil) implements Value {
    public Slice {
      items = List.copyOf(items);
    }

    public Slice(GoType type, List<Value> items) {
      this(type, items, false);
    }

    public static Slice of(GoType type, List<String> texts) {
      return new Slice(type, texts.stream().map(Value::of).toList());
    }
  }

  /**
   * @param entries in the order of their keys' bytes, which is the order in which Go prints and ranges over a map
   * @param isNil Go's nil map
   */
  record Mapping(GoType type, SequencedMap<String, Value> entries, boolean isNil) implements Value {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(entries);
    }

    /** Sorts. */
    public static Mapping of(GoType type, Map<String, Value> entries) {
      TreeMap<String, Value> sorted = new TreeMap<>(ByteOrder::compare);
      sorted.putAll(entries);
      return new Mapping(type, sorted, false);
    }
  }

  /**
   * An object of the model. Implementations are immutable and equal by content, as Go compares structs; their type lists the fields and holds
   * the methods, whose bodies know the implementation.
   */
  non-sealed interface Struct extends Value {
    /** @return null if it has no such field; what is not exported is there to be printed only */
    @Nullable Value field(String name);
  }

  /** @param target null: a nil pointer */
  record Pointer(GoType type, @Nullable Value target) implements Value {}

  record Function(GoType type, TemplateFunction function) implements Value {}

  /** @param content never itself boxed */
  record Boxed(Value content) implements Value {
    @Override
    public GoType type() {
      return GoType.ANY;
    }

    @Override
    public Value unboxed() {
      return content;
    }
  }
}
