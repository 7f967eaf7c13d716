package io.ironbell.notifier.template;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.data.Texts;
import io.ironbell.notifier.template.escape.EscapeException;
import io.ironbell.notifier.template.exec.ExecutionException;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The function {@code routeLabels} of one rendering (TPL-19). A label that is a template is rendered once, whoever asks for it, and may ask
 * for others, but not for itself. Owned by the thread that renders.
 */
final class RouteLabels implements TemplateFunction {
  /** Renders a label with the means of the rendering that asked. */
  @FunctionalInterface
  interface Render {
    String of(String template, RouteLabels labels) throws ParseException, EscapeException, EvaluationException;
  }

  private final LabelSet written;
  private final boolean rendered;
  private final Render render;
  private final Map<String, String> known = new HashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  RouteLabels(LabelSet written, boolean rendered, Render render) {
    this.written = written;
    this.rendered = rendered;
    this.render = render;
  }

  @Override
  public Signature signature() {
    return Signature.of(GoType.STRING);
  }

  @Override
  public Value call(List<Value> arguments, Budget budget) throws EvaluationException {
    return Value.of(label(Texts.of(arguments.getFirst())));
  }

  private String label(String name) throws EvaluationException {
    String text = written.get(name);
    if (rendered || text.isEmpty()) {
      return text;
    }
    String before = known.get(name);
    if (before != null) {
      return before;
    }
    if (!underWay.add(name)) {
      throw new FunctionException("route label cycle detected: " + String.join(" -> ", underWay) + " -> " + name);
    }
    try {
      String value = render.of(text, this);
      known.put(name, value);
      return value;
    } catch (ParseException | EscapeException | ExecutionException e) {
      throw new FunctionException(String.valueOf(e.getMessage()));
    } finally {
      underWay.remove(name);
    }
  }
}
