package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.Kind;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/** Go's {@code fmt.Sprint}, {@code fmt.Sprintln} and {@code fmt.Sprintf}. Stateless, any thread. */
public final class Fmt {
  private Fmt() {}

  /** A value as an action writes it: what a pointer points to rather than the pointer. */
  public static String print(Value value, Budget budget) throws EvaluationException {
    return value instanceof Value.Text text && text.type().stringer() == null ? text.value() : sprint(List.of(shown(value)), budget);
  }

  /** As {@code %s} prints it. */
  public static String text(Value value, Budget budget) throws EvaluationException {
    return sprintf("%s", List.of(value), budget);
  }

  /** What the executor makes of an argument before it prints it: pointers that cannot print themselves are followed. */
  public static Value shown(Value value) {
    Value content = value instanceof Value.Boxed boxed ? boxed.content() : value;
    return content instanceof Value.Pointer pointer && pointer.target() != null && pointer.type().stringer() == null ? pointer.target() : content;
  }

  /** Spaces only between two values neither of which is a string. */
  public static String sprint(List<Value> arguments, Budget budget) throws EvaluationException {
    Pen pen = new Pen(budget);
    Printer printer = new Printer(pen, budget);
    boolean afterText = true;
    for (Value argument : arguments) {
      boolean isText = !(argument instanceof Value.Nil) && argument.type().kind() == Kind.STRING;
      if (!isText && !afterText) {
        pen.raw(' ');
      }
      printer.print(argument, 'v');
      afterText = isText;
    }
    return pen.text();
  }

  /** Spaces between all, a newline at the end. */
  public static String sprintln(List<Value> arguments, Budget budget) throws EvaluationException {
    Pen pen = new Pen(budget);
    Printer printer = new Printer(pen, budget);
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        pen.raw(' ');
      }
      printer.print(arguments.get(i), 'v');
    }
    pen.raw('\n');
    return pen.text();
  }

  /** Verbs that do not fit are no errors: as in Go they stand in the text, {@code %!d(string=x)}. */
  public static String sprintf(String format, List<Value> arguments, Budget budget) throws EvaluationException {
    return new Printf(format, arguments, budget).run();
  }
}
