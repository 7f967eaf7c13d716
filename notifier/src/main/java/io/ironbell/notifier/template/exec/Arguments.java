package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.parse.Numeral;
import io.ironbell.notifier.template.parse.Operand;
import io.ironbell.notifier.template.parse.Pipe;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Kind;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/** Makes an argument fit the type of its parameter, as Go does. Owned by the thread that renders. */
final class Arguments {
  private final Expressions expressions;
  private final Frame frame;

  Arguments(Expressions expressions, Frame frame) {
    this.expressions = expressions;
    this.frame = frame;
  }

  Value evaluate(Value dot, GoType type, Operand operand) throws EvaluationException {
    frame.at(operand);
    return switch (operand) {
      case Operand.Dot _ -> fit(dot, type);
      case Operand.Nil _ -> nil(type);
      case Operand.Field field -> fit(expressions.field(dot, field, List.of(), null), type);
      case Operand.Variable variable -> fit(expressions.variable(dot, variable, List.of(), null), type);
      case Pipe pipe -> fit(expressions.parenthesized(dot, pipe), type);
      case Operand.Identifier identifier -> fit(expressions.function(dot, identifier, identifier, List.of(), null), type);
      case Operand.Chain chain -> fit(expressions.chain(dot, chain, List.of(), null), type);
      case Operand.Bool bool -> bool(bool, type);
      case Operand.Literal literal -> literal(literal, type);
      case Operand.Number number -> number(number, type);
    };
  }

  private Value nil(GoType type) throws ExecutionException {
    if (!type.canBeNil()) {
      throw frame.error("cannot assign nil to " + type);
    }
    return Value.zero(type).unboxed();
  }

  private Value bool(Operand.Bool bool, GoType type) throws ExecutionException {
    if (type.kind() == Kind.INTERFACE || type.kind() == Kind.BOOL) {
      return Value.of(bool.value());
    }
    throw mismatch(bool, type);
  }

  private Value literal(Operand.Literal literal, GoType type) throws ExecutionException {
    if (type.kind() == Kind.INTERFACE || type.equals(GoType.STRING)) {
      return Value.of(literal.text());
    }
    if (type.kind() == Kind.STRING) {
      return new Value.Text(type, literal.text());
    }
    throw mismatch(literal, type);
  }

  private Value number(Operand.Number number, GoType type) throws ExecutionException {
    Numeral value = number.value();
    Value converted = switch (type.kind()) {
      case INTERFACE -> expressions.number(number);
      case INT -> value.isInt() ? new Value.Int(type, value.integer()) : null;
      case UINT -> value.isUint() ? new Value.Uint(type, value.unsigned()) : null;
      case FLOAT -> value.isFloat() ? Value.of(value.real()) : null;
      case COMPLEX -> value.isComplex() ? new Value.Complex(value.real(), value.imaginary()) : null;
      default -> null;
    };
    if (converted == null) {
      throw mismatch(number, type);
    }
    return converted;
  }

  private ExecutionException mismatch(Operand constant, GoType type) {
    String expected = switch (type.kind()) {
      case BOOL -> "bool";
      case STRING -> "string";
      case INT -> "integer";
      case UINT -> "unsigned integer";
      case FLOAT -> "float";
      case COMPLEX -> "complex";
      default -> null;
    };
    return expected == null
        ? frame.error("can't handle " + constant + " for arg of type " + type)
        : frame.error("expected " + expected + "; found " + constant);
  }

  /** A value that is already there: also the one that comes through a pipe. */
  Value fit(Value value, GoType type) throws ExecutionException {
    if (type.equals(GoType.VALUE)) {
      return value;
    }
    if (value == Value.Nil.UNTYPED) {
      if (!type.canBeNil()) {
        throw frame.error("invalid value; expected " + type);
      }
      return Value.zero(type).unboxed();
    }
    Value content = value.unboxed();
    if (type.kind() == Kind.INTERFACE || content != Value.Nil.UNTYPED && content.type().assignableTo(type)) {
      return content;
    }
    if (content instanceof Value.Pointer(var pointer, var target) && pointer.element().assignableTo(type)) {
      if (target == null) {
        throw frame.error("dereference of nil pointer of type " + type);
      }
      return target;
    }
    throw frame.error("wrong type for value; expected " + type + "; got " + content.type());
  }
}
