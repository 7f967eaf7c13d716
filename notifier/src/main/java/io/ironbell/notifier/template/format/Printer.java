package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Kind;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as one directive of {@code fmt} asks, each by its kind, or by the method with which it prints itself. Owned by one call. */
final class Printer {
  /** In place of an address: there are none, and what a notification says should not depend on where something lies in memory. */
  private static final long ADDRESS = 0xc000012345L;

  private final Pen pen;
  private final Budget budget;
  private boolean bare; // without the methods by which values print themselves

  Printer(Pen pen, Budget budget) {
    this.pen = pen;
    this.budget = budget;
  }

  void print(Value value, int verb) throws EvaluationException {
    if (value instanceof Value.Nil) {
      if (verb == 'T' || verb == 'v') {
        pen.padded("<nil>");
      } else {
        complain(value, verb);
      }
    } else if (verb == 'T') {
      pen.string(value.type().name());
    } else if (verb == 'p') {
      pointer(value, verb);
    } else {
      value(value, verb, 0);
    }
  }

  /** {@code %!verb(type=value)}: the verb is none, or none for such a value. */
  private void complain(Value value, int verb) throws EvaluationException {
    pen.raw("%!");
    pen.verb(verb);
    pen.raw("(");
    if (value instanceof Value.Nil) {
      pen.raw("<nil>");
    } else {
      pen.raw(value.type().name() + "=");
      boolean outer = bare;
      bare = true; // its methods know no verbs
      value(value, 'v', 0);
      bare = outer;
    }
    pen.raw(")");
  }

  private void value(Value value, int verb, int depth) throws EvaluationException {
    budget.work(1);
    budget.enter();
    try {
      if (!byItself(value, verb)) {
        byKind(value, verb, depth);
      }
    } finally {
      budget.leave();
    }
  }

  /** @return false when it has no method for that, and what it consists of is to be printed */
  private boolean byItself(Value value, int verb) throws EvaluationException {
    if (bare) {
      return false;
    }
    if (verb == 'w') { // for errors, of which there are none
      complain(value, verb);
      return true;
    }
    if (pen.flags().goSyntax) {
      Method source = value.type().method("GoString");
      if (source != null) {
        pen.string(text(source.call(value, List.of(), budget)));
      }
      return source != null;
    }
    Method stringer = switch (verb) {
      case 'v', 's', 'x', 'X', 'q' -> value.type().stringer();
      default -> null;
    };
    if (stringer != null) {
      string(value, text(stringer.call(value, List.of(), budget)), verb);
    }
    return stringer != null;
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.value() : "";
  }

  private void byKind(Value value, int verb, int depth) throws EvaluationException {
    switch (value) {
      case Value.Nil _ -> pen.raw(pen.flags().goSyntax ? "interface {}(nil)" : "<nil>");
      case Value.Boxed boxed -> value(boxed.content(), verb, depth);
      case Value.Bool bool -> bool(bool, verb);
      case Value.Int number -> integer(value, number.value(), true, verb);
      case Value.Uint number -> integer(value, number.value(), false, verb);
      case Value.Float number -> real(value, number.value(), verb);
      case Value.Complex number -> complex(number, verb);
      case Value.Text text -> string(value, text.value(), verb);
      case Value.Slice slice -> slice(slice, verb, depth);
      case Value.Mapping mapping -> mapping(mapping, verb, depth);
      case Value.Struct struct -> struct(struct, verb, depth);
      case Value.Pointer p -> pointer(p, verb, depth);
      case Value.Function _ -> pointer(value, verb);
    }
  }

  private void bool(Value.Bool bool, int verb) throws EvaluationException {
    if (verb == 't' || verb == 'v') {
      pen.padded(Boolean.toString(bool.value()));
    } else {
      complain(bool, verb);
    }
  }

  private void integer(Value value, long bits, boolean signed, int verb) throws EvaluationException {
    switch (verb) {
      case 'v' -> {
        if (pen.flags().goSyntax && !signed) {
          pen.hexadecimal(bits);
        } else {
          pen.integer(bits, signed, verb);
        }
      }
      case 'd', 'b', 'o', 'O', 'x', 'X' -> pen.integer(bits, signed, verb);
      case 'c' -> pen.rune(bits);
      case 'q' -> pen.quotedRune(bits);
      case 'U' -> pen.unicode(bits);
      default -> complain(value, verb);
    }
  }

  private void real(Value value, double number, int verb) throws EvaluationException {
    if (isForReals(verb)) {
      pen.real(number, verb);
    } else {
      complain(value, verb);
    }
  }

  private static boolean isForReals(int verb) {
    return switch (verb) {
      case 'v', 'b', 'g', 'G', 'x', 'X', 'f', 'F', 'e', 'E' -> true;
      default -> false;
    };
  }

  /** {@code (1+2i)} */
  private void complex(Value.Complex number, int verb) throws EvaluationException {
    if (!isForReals(verb)) {
      complain(number, verb);
      return;
    }
    boolean plus = pen.flags().plus;
    pen.raw("(");
    pen.real(number.real(), verb);
    pen.flags().plus = true;
    pen.real(number.imaginary(), verb);
    pen.flags().plus = plus;
    pen.raw("i)");
  }

  private void string(Value value, String text, int verb) throws EvaluationException {
    switch (verb) {
      case 'v' -> {
        if (pen.flags().goSyntax) {
          pen.quoted(text);
        } else {
          pen.string(text);
        }
      }
      case 's' -> pen.string(text);
      case 'x', 'X' -> pen.hexadecimal(text, verb == 'X');
      case 'q' -> pen.quoted(text);
      default -> complain(value, verb);
    }
  }

  private void slice(Value.Slice slice, int verb, int depth) throws EvaluationException {
    boolean source = pen.flags().goSyntax;
    if (slice.type().element().equals(GoType.UINT8) && isForBytes(verb)) {
      string(slice, Bytes.text(slice), verb);
      return;
    }
    pen.raw(source ? Bytes.typeName(slice.type(), depth) : "");
    if (source && slice.isNil()) {
      pen.raw("(nil)");
      return;
    }
    pen.raw(source ? "{" : "[");
    String between = "";
    for (Value item : slice.items()) {
      pen.raw(between);
      value(item, verb, depth + 1);
      between = source ? ", " : " ";
    }
    pen.raw(source ? "}" : "]");
  }

  private static boolean isForBytes(int verb) {
    return verb == 's' || verb == 'q' || verb == 'x' || verb == 'X';
  }

  private void mapping(Value.Mapping mapping, int verb, int depth) throws EvaluationException {
    boolean source = pen.flags().goSyntax;
    pen.raw(source ? mapping.type().name() : "map");
    if (source && mapping.isNil()) {
      pen.raw("(nil)");
      return;
    }
    pen.raw(source ? "{" : "[");
    String between = "";
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      pen.raw(between);
      value(Value.of(entry.getKey()), verb, depth + 1);
      pen.raw(":");
      value(entry.getValue(), verb, depth + 1);
      between = source ? ", " : " ";
    }
    pen.raw(source ? "}" : "]");
  }

  private void struct(Value.Struct struct, int verb, int depth) throws EvaluationException {
    boolean source = pen.flags().goSyntax;
    boolean named = source || pen.flags().withNames;
    pen.raw(source ? struct.type().name() + "{" : "{");
    String between = "";
    for (GoType.Field field : struct.type().fields()) {
      pen.raw(between);
      pen.raw(named ? field.name() + ":" : "");
      @Nullable Value content = struct.field(field.name());
      boolean outer = bare;
      bare |= !field.isExported();
      value(content == null ? Value.Nil.INTERFACE : content, verb, depth + 1);
      bare = outer;
      between = source ? ", " : " ";
    }
    pen.raw("}");
  }

  /** What it points to only at the top: deeper down Go fears circles. */
  private void pointer(Value.Pointer pointer, int verb, int depth) throws EvaluationException {
    Value target = pointer.target();
    if (depth == 0 && target != null && isComposite(target.type().kind())) {
      pen.raw("&");
      value(target, verb, depth + 1);
    } else {
      pointer(pointer, verb);
    }
  }

  private static boolean isComposite(Kind kind) {
    return kind == Kind.SLICE || kind == Kind.STRUCT || kind == Kind.MAP;
  }

  private void pointer(Value value, int verb) throws EvaluationException {
    boolean isNil =
        switch (value) {
          case Value.Pointer p -> p.target() == null;
          case Value.Slice s -> s.isNil();
          case Value.Mapping m -> m.isNil();
          default -> false;
        };
    if (!value.type().canBeNil()) {
      complain(value, verb);
      return;
    }
    switch (verb) {
      case 'v' -> address(value, isNil);
      case 'p' -> pen.hexadecimal(isNil ? 0 : ADDRESS, !pen.flags().sharp);
      case 'b', 'o', 'd', 'x', 'X' -> pen.integer(isNil ? 0 : ADDRESS, false, verb);
      default -> complain(value, verb);
    }
  }

  private void address(Value value, boolean isNil) throws EvaluationException {
    if (!pen.flags().goSyntax) {
      if (isNil) {
        pen.padded("<nil>");
      } else {
        pen.hexadecimal(ADDRESS);
      }
      return;
    }
    pen.raw("(" + value.type().name() + ")(");
    if (isNil) {
      pen.raw("nil");
    } else {
      pen.hexadecimal(ADDRESS);
    }
    pen.raw(")");
  }
}
