package io.ironbell.notifier.template.exec;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Command;
import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.Numeral;
import io.ironbell.notifier.template.parse.Operand;
import io.ironbell.notifier.template.parse.Pipe;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what pipes, commands and operands come to. Owned by the thread that renders.
 *
 * <p>{@code last} is everywhere the value of the command before, which becomes the last argument; null if there is none. {@code words} are a
 * command's: the first is what is called. A word that stands alone as an argument has no words.
 */
final class Expressions {
  private final Run run;
  private final Frame frame;
  private final Calls calls;
  private final Fields fields;

  Expressions(Run run, Frame frame) {
    this.run = run;
    this.frame = frame;
    this.calls = new Calls(run, frame, new Arguments(this, frame));
    this.fields = new Fields(frame, calls);
  }

  Value pipe(Value dot, Pipe pipe) throws EvaluationException {
    run.meter.work(1);
    frame.at(pipe);
    Value value = null;
    for (Command command : pipe.commands()) {
      value = command(dot, command, value).unboxed();
    }
    if (value == null) {
      throw new IllegalStateException("a pipe without commands");
    }
    for (Operand.Variable variable : pipe.variables()) {
      if (pipe.assigns()) {
        assign(variable, value);
      } else {
        frame.variables.declare(variable.names().getFirst(), value);
      }
    }
    return value;
  }

  void assign(Operand.Variable variable, Value value) throws ExecutionException {
    String name = variable.names().getFirst();
    if (!frame.variables.assign(name, value)) {
      throw frame.error("undefined variable: " + name);
    }
    run.meter.assigned();
  }

  private Value command(Value dot, Command command, @Nullable Value last) throws EvaluationException {
    List<Operand> words = command.words();
    Operand first = words.getFirst();
    switch (first) {
      case Operand.Field field -> {
        return field(dot, field, words, last);
      }
      case Operand.Chain chain -> {
        return chain(dot, chain, words, last);
      }
      case Operand.Identifier identifier -> {
        return function(dot, identifier, command, words, last);
      }
      case Operand.Variable variable -> {
        return variable(dot, variable, words, last);
      }
      case Pipe pipe -> {
        notCalled(words, last);
        return parenthesized(dot, pipe);
      }
      default -> {
        frame.at(first);
        notCalled(words, last);
        return constant(dot, first);
      }
    }
  }

  private void notCalled(List<Operand> words, @Nullable Value last) throws ExecutionException {
    if (words.size() > 1 || last != null) {
      throw frame.error("can't give argument to non-function " + words.getFirst());
    }
  }

  private Value constant(Value dot, Operand operand) throws ExecutionException {
    return switch (operand) {
      case Operand.Bool(_, var value) -> Value.of(value);
      case Operand.Dot _ -> dot;
      case Operand.Nil _ -> throw frame.error("nil is not a command");
      case Operand.Number number -> number(number);
      case Operand.Literal(_, _, var text) -> Value.of(text);
      default -> throw frame.error("can't evaluate command " + GoQuote.quote(operand.toString()));
    };
  }

  /** A number where no type is asked for: the way it is written decides. */
  Value number(Operand.Number number) throws ExecutionException {
    frame.at(number);
    Numeral value = number.value();
    if (value.isComplex()) {
      return new Value.Complex(value.real(), value.imaginary());
    }
    if (value.isFloat() && isWrittenAsFloat(number.text())) {
      return Value.of(value.real());
    }
    if (!value.isInt()) {
      throw frame.error(number.text() + " overflows int");
    }
    return Value.of(value.integer());
  }

  private static boolean isWrittenAsFloat(String text) {
    if (text.charAt(0) == '\'') {
      return false;
    }
    boolean hexadecimal = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) == 'x' || text.charAt(1) == 'X');
    String marks = hexadecimal ? "pP" : ".eEpP";
    return text.chars().anyMatch(c -> marks.indexOf(c) >= 0);
  }

  Value parenthesized(Value dot, Pipe pipe) throws EvaluationException {
    run.meter.enter();
    try {
      return pipe(dot, pipe);
    } finally {
      run.meter.leave();
    }
  }

  Value field(Value dot, Operand.Field field, List<Operand> words, @Nullable Value last) throws EvaluationException {
    frame.at(field);
    return fields.chain(dot, dot, field, field.names(), words, last);
  }

  Value chain(Value dot, Operand.Chain chain, List<Operand> words, @Nullable Value last) throws EvaluationException {
    frame.at(chain);
    Value base = switch (chain.base()) {
      case Pipe pipe -> {
        frame.at(pipe);
        yield parenthesized(dot, pipe);
      }
      case Operand.Identifier identifier -> {
        frame.at(identifier);
        yield function(dot, identifier, identifier, List.of(), null);
      }
      case Operand other -> throw frame.error("indirection through explicit " + other + " in " + chain);
    };
    return fields.chain(dot, base, chain, chain.names(), words, last);
  }

  Value variable(Value dot, Operand.Variable variable, List<Operand> words, @Nullable Value last) throws EvaluationException {
    frame.at(variable);
    List<String> names = variable.names();
    Value value = frame.variables.find(names.getFirst());
    if (value == null) {
      throw frame.error("undefined variable: " + names.getFirst());
    }
    if (names.size() == 1) {
      if (!words.isEmpty()) {
        notCalled(words, last);
      }
      return value;
    }
    return fields.chain(dot, value, variable, names.subList(1, names.size()), words, last);
  }

  /** @param node what an error of the function itself is reported at: the whole command */
  Value function(Value dot, Operand.Identifier identifier, Node node, List<Operand> words, @Nullable Value last)
      throws EvaluationException {
    frame.at(identifier);
    String name = identifier.name();
    List<Operand> arguments = words.isEmpty() ? words : words.subList(1, words.size());
    if (Executor.FORMS.contains(name)) {
      return calls.form(dot, name, node, arguments, last);
    }
    TemplateFunction function = run.function(name);
    if (function == null) {
      throw frame.error(GoQuote.quote(name) + " is not a defined function");
    }
    return calls.function(dot, function, name, node, arguments, last);
  }
}
