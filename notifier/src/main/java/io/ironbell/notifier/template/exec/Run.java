package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.ValuePrinter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all templates of one rendering share. Owned by the thread that renders. */
final class Run {
  final Definitions definitions;
  final ValuePrinter printer;
  final Meter meter;
  private final Function<String, @Nullable TemplateFunction> functions;
  private final StringBuilder out = new StringBuilder();

  Run(Definitions definitions, Function<String, @Nullable TemplateFunction> functions, ValuePrinter printer, Meter meter) {
    this.definitions = definitions;
    this.functions = functions;
    this.printer = printer;
    this.meter = meter;
  }

  @Nullable TemplateFunction function(String name) {
    return functions.apply(name);
  }

  void write(String text) throws LimitException {
    meter.output((long) out.length() + text.length());
    out.append(text);
  }

  String result() {
    return out.toString();
  }
}
