package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.exec.Executor;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Meter;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.function.Builtins;
import io.ironbell.notifier.template.function.Functions;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.parse.Parser;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Renders HTML templates as notifications do, with the data that amtool has when none is given, but for its alerts. */
final class Page {
  private static final Map<String, TemplateFunction> FUNCTIONS = functions();
  private static final Map<String, TemplateFunction> ALL = all();
  private static final Limits LIMITS = new Limits(2_000_000, 16 << 20, 1 << 20, 300, Duration.ofSeconds(10));
  private static final Executor EXECUTOR = new Executor(ALL::get, Fmt::print);

  private Page() {}

  private static Map<String, TemplateFunction> functions() {
    Map<String, TemplateFunction> functions = new HashMap<>(Functions.all(() -> Instant.EPOCH));
    functions.putAll(Builtins.all(Fmt::print));
    return Map.copyOf(functions);
  }

  private static Map<String, TemplateFunction> all() {
    Map<String, TemplateFunction> functions = new HashMap<>(FUNCTIONS);
    functions.putAll(EscapeFunctions.all());
    return Map.copyOf(functions);
  }

  /** The dot of every test that brings none. @param status a value of which templates make what they like */
  static Value data(String status) {
    LabelSet group = LabelSet.of("grouplabelkey1", "grouplabelvalue1", "grouplabelkey2", "grouplabelvalue2");
    LabelSet common = LabelSet.of("commonlabelkey1", "commonlabelvalue1", "commonlabelkey2", "commonlabelvalue2");
    LabelSet annotations = LabelSet.of("commonannotationkey1", "commonannotationvalue1", "commonannotationkey2", "commonannotationvalue2");
    TemplateData data = new TemplateData("receiver", status, List.of(), "", group, common, annotations, LabelSet.EMPTY, "https://example.com");
    Value pointer = DataValue.of(data);
    return pointer instanceof Value.Pointer(_, var target) && target != null ? target : pointer;
  }

  static String render(String template) throws ParseException, EscapeException, EvaluationException {
    return render(template, data("alertstatus"));
  }

  static String render(String template, Value data) throws ParseException, EscapeException, EvaluationException {
    Definitions parsed = Definitions.NONE.plus(Parser.parse("", template, name -> FUNCTIONS.containsKey(name) || Executor.FORMS.contains(name)));
    Definitions escaped = HtmlTemplates.escape(parsed, "");
    Meter meter = new Meter(LIMITS, System::nanoTime);
    return Utf8.clean(EXECUTOR.run(Objects.requireNonNull(escaped.find("")), escaped, data, meter));
  }

  /** What is written, or why nothing is. */
  static String renderOrComplain(String template) {
    try {
      return render(template);
    } catch (ParseException | EscapeException | EvaluationException e) {
      return Objects.requireNonNull(e.getMessage());
    }
  }
}
