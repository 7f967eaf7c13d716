package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/** One call of {@code fmt.Sprintf}: reads the format, one directive after the other. Whatever is wrong with it becomes part of the text. */
final class Printf {
  /** Go's limit of widths, precisions and indexes. */
  private static final int LARGEST = 1_000_000;

  private final String format;
  private final List<Value> arguments;
  private final Pen pen;
  private final Printer printer;

  private int at;
  private int next; // argument
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  Printf(String format, List<Value> arguments, Budget budget) {
    this.format = format;
    this.arguments = arguments;
    this.pen = new Pen(budget);
    this.printer = new Printer(pen, budget);
  }

  String run() throws EvaluationException {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      pen.raw(format.substring(at, end));
      at = end + 1;
      if (percent >= 0) {
        directive();
      }
    }
    if (!reordered && next < arguments.size()) {
      extra();
    }
    return pen.text();
  }

  private void directive() throws EvaluationException {
    Flags flags = new Flags();
    pen.use(flags);
    goodIndex = true;
    afterIndex = false;
    flags(flags);
    index();
    width(flags);
    precision(flags);
    if (!afterIndex) {
      index();
    }
    if (at >= format.length()) {
      pen.raw("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    print(verb, flags);
  }

  private void flags(Flags flags) {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> flags.sharp = true;
        case '0' -> flags.zero = true;
        case '+' -> flags.plus = true;
        case '-' -> flags.minus = true;
        case ' ' -> flags.space = true;
        default -> {
          return;
        }
      }
    }
  }

  private void print(int verb, Flags flags) throws EvaluationException {
    if (verb == '%') {
      pen.raw('%');
    } else if (!goodIndex) {
      wrong(verb, "(BADINDEX)");
    } else if (next >= arguments.size()) {
      wrong(verb, "(MISSING)");
    } else {
      flags.forVerb(verb);
      printer.print(arguments.get(next++), verb);
    }
  }

  private void wrong(int verb, String problem) throws EvaluationException {
    pen.raw("%!");
    pen.verb(verb);
    pen.raw(problem);
  }

  private boolean on(char c) {
    return at < format.length() && format.charAt(at) == c;
  }

  /** {@code [3]}: which argument is next. */
  private void index() {
    afterIndex = false;
    if (!on('[')) {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at + 1);
    if (close < 0 || format.length() - at < 3) {
      goodIndex = false;
      at++;
      return;
    }
    int start = at + 1;
    at = close + 1;
    int number = number(start, close);
    afterIndex = number != Flags.NONE;
    if (number < 1 || number > arguments.size()) {
      goodIndex = false;
    } else {
      next = number - 1;
    }
  }

  /** The whole of that part as a number, or none. */
  private int number(int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      char c = format.charAt(i);
      if (c < '0' || c > '9' || number > LARGEST) {
        return Flags.NONE;
      }
      number = number * 10 + c - '0';
    }
    return start == end ? Flags.NONE : (int) number;
  }

  /** Digits from here on. A number far too large swallows the rest of the format, as in Go. */
  private int digits() {
    int start = at;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      at++;
    }
    int number = number(start, at);
    if (number == Flags.NONE && at > start) {
      at = format.length();
    }
    return number;
  }

  private void width(Flags flags) throws EvaluationException {
    if (on('*')) {
      at++;
      int width = fromArgument();
      if (width == Integer.MIN_VALUE) {
        pen.raw("%!(BADWIDTH)");
        width = Flags.NONE;
      } else if (width < 0) {
        width = -width;
        flags.minus = true;
        flags.zero = false;
      }
      flags.width = width;
      afterIndex = false;
    } else {
      flags.width = digits();
      if (afterIndex && flags.width != Flags.NONE) { // %[3]2d
        goodIndex = false;
      }
    }
  }

  private void precision(Flags flags) throws EvaluationException {
    if (!on('.') || at + 1 == format.length()) {
      return;
    }
    at++;
    if (afterIndex) { // %[3].2d
      goodIndex = false;
    }
    index();
    if (on('*')) {
      at++;
      int precision = fromArgument();
      if (precision < 0) {
        pen.raw("%!(BADPREC)");
        precision = Flags.NONE;
      }
      flags.precision = precision;
      afterIndex = false;
    } else {
      int precision = digits();
      flags.precision = precision == Flags.NONE ? 0 : precision;
    }
  }

  /** @return {@link Integer#MIN_VALUE} when the argument is missing, no integer, or too large */
  private int fromArgument() {
    if (next >= arguments.size()) {
      return Integer.MIN_VALUE;
    }
    long number =
        switch (arguments.get(next++)) {
          case Value.Int i -> i.value();
          case Value.Uint u -> u.value();
          default -> Long.MIN_VALUE;
        };
    return number < -LARGEST || number > LARGEST ? Integer.MIN_VALUE : (int) number;
  }

  private void extra() throws EvaluationException {
    pen.use(new Flags());
    pen.raw("%!(EXTRA ");
    for (String between = ""; next < arguments.size(); next++, between = ", ") {
      pen.raw(between);
      Value argument = arguments.get(next);
      if (argument instanceof Value.Nil) {
        pen.raw("<nil>");
      } else {
        pen.raw(argument.type().name() + "=");
        printer.print(argument, 'v');
      }
    }
    pen.raw(")");
  }
}
