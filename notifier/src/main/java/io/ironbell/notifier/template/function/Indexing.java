package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.Arrays;
import java.util.List;

/** Go's {@code index}, {@code slice} and {@code len}. Texts are bytes to them. */
final class Indexing {
  private Indexing() {}

  static Value length(Value item, Budget budget) throws EvaluationException {
    if (item == Value.Nil.UNTYPED) {
      throw new FunctionException("reflect: call of reflect.Value.Type on zero Value");
    }
    return switch (item.followed()) {
      case Value.Text(_, var text) -> {
        budget.work(1 + text.length() / 64);
        yield Value.of(Utf8.length(text));
      }
      case Value.Slice slice -> Value.of(slice.items().size());
      case Value.Mapping mapping -> Value.of(mapping.entries().size());
      case Value.Nil _, Value.Pointer _ -> throw new FunctionException("len of nil pointer");
      case Value other -> throw new FunctionException("len of type " + other.type());
    };
  }

  static Value index(List<Value> given, Budget budget) throws EvaluationException {
    Value item = given.getFirst().unboxed();
    if (item instanceof Value.Nil) {
      throw new FunctionException("index of untyped nil");
    }
    for (Value index : given.subList(1, given.size())) {
      item = indexed(item.followed(), index.unboxed(), budget);
    }
    return item;
  }

  private static Value indexed(Value item, Value index, Budget budget) throws EvaluationException {
    return switch (item) {
      case Value.Text(_, var text) -> byteAt(text, index, budget);
      case Value.Slice slice -> {
        int i = place(index, slice.items().size());
        if (i == slice.items().size()) {
          throw new FunctionException("reflect: slice index out of range");
        }
        yield slice.items().get(i);
      }
      case Value.Mapping mapping -> {
        Value found = mapping.entries().get(key(index));
        yield found == null ? Value.zero(mapping.type().element()) : found;
      }
      case Value.Nil _, Value.Pointer _ -> throw new FunctionException("index of nil pointer");
      case Value other -> throw new FunctionException("can't index item of type " + other.type());
    };
  }

  private static Value byteAt(String text, Value index, Budget budget) throws EvaluationException {
    budget.produce(text.length());
    byte[] bytes = Utf8.encode(text);
    int i = place(index, bytes.length);
    if (i == bytes.length) {
      throw new FunctionException("reflect: string index out of range");
    }
    return new Value.Uint(GoType.UINT8, bytes[i] & 0xFF);
  }

  private static String key(Value index) throws FunctionException {
    return switch (index) {
      case Value.Text(var type, var text) when type.equals(GoType.STRING) -> text;
      case Value.Nil _ -> throw new FunctionException("value is nil; should be of type string");
      case Value other -> throw new FunctionException("value has type " + other.type() + "; should be string");
    };
  }

  static Value slice(List<Value> given, Budget budget) throws EvaluationException {
    Value item = given.getFirst().unboxed();
    List<Value> indexes = given.subList(1, given.size());
    if (item instanceof Value.Nil) {
      throw new FunctionException("slice of untyped nil");
    }
    if (indexes.size() > 3) {
      throw new FunctionException("too many slice indexes: " + indexes.size());
    }
    return switch (item.followed()) {
      case Value.Text(var type, var text) -> {
        if (indexes.size() == 3) {
          throw new FunctionException("cannot 3-index slice a string");
        }
        budget.produce(text.length());
        byte[] bytes = Utf8.encode(text);
        int[] places = places(indexes, bytes.length);
        yield new Value.Text(type, Utf8.decode(Arrays.copyOfRange(bytes, places[0], places[1])));
      }
      case Value.Slice(var type, var items, var nil) -> {
        int[] places = places(indexes, items.size());
        yield new Value.Slice(type, items.subList(places[0], places[1]), nil);
      }
      case Value other -> throw new FunctionException("can't slice item of type " + other.type());
    };
  }

  private static int[] places(List<Value> indexes, int length) throws FunctionException {
    int[] places = {0, length, length};
    for (int i = 0; i < indexes.size(); i++) {
      places[i] = indexes.get(i) == Value.Nil.INTERFACE ? place(GoType.ANY) : place(indexes.get(i), length);
    }
    for (int i = 0; i < 2; i++) {
      if (places[i] > places[i + 1]) {
        throw new FunctionException("invalid slice index: " + places[i] + " > " + places[i + 1]);
      }
    }
    return places;
  }

  /** Go lets the length itself pass here. */
  private static int place(Value index, int length) throws FunctionException {
    long place = switch (index) {
      case Value.Int(_, var number) -> number;
      case Value.Uint(_, var number) -> number;
      case Value.Nil _ -> throw new FunctionException("cannot index slice/array with nil");
      case Value other -> place(other.type());
    };
    if (place < 0 || place > length) {
      throw new FunctionException("index out of range: " + place);
    }
    return (int) place;
  }

  private static int place(GoType type) throws FunctionException {
    throw new FunctionException("cannot index slice/array with type " + type);
  }
}
