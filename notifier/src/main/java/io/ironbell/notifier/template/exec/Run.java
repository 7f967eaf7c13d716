package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.ValuePrinter;
import java.util.BitSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all templates of one rendering share. Owned by the thread that renders. */
final class Run {
  final Definitions definitions;
  final ValuePrinter printer;
  final Meter meter;
  private final Function<String, @Nullable TemplateFunction> functions;
  private final int most;
  private final StringBuilder out = new StringBuilder();
  private final @Nullable BitSet written;
  private @Nullable Frame innermost;

  /** @param most characters that are kept of the result, @param written gets where templates wrote them themselves */
  Run(Definitions definitions, Function<String, @Nullable TemplateFunction> functions, ValuePrinter printer, Meter meter, int most, @Nullable BitSet written) {
    this.definitions = definitions;
    this.functions = functions;
    this.printer = printer;
    this.meter = meter;
    this.most = most;
    this.written = written;
  }

  @Nullable TemplateFunction function(String name) {
    return functions.apply(name);
  }

  /** @return the frame of the template that called this one */
  @Nullable Frame enter(Frame frame) {
    Frame outer = innermost;
    innermost = frame;
    return outer;
  }

  /** Only where a template ends well: else {@link #broken} has to know how far it came. */
  void leave(@Nullable Frame outer) {
    innermost = outer;
  }

  DefectException broken(Throwable cause) {
    return innermost == null ? DefectException.before(cause) : innermost.broken(cause);
  }

  void write(String text) throws LimitException {
    int kept = Math.min(text.length(), most - out.length());
    meter.output(kept, (long) out.length() + kept);
    out.append(text, 0, kept);
  }

  /** What stands in the template itself. */
  void writeOwn(String text) throws LimitException {
    int from = out.length();
    write(text);
    if (written != null) {
      written.set(from, out.length());
    }
  }

  String result() {
    return out.toString();
  }
}
