package io.ironbell.notifier.template;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.escape.EscapeException;
import io.ironbell.notifier.template.exec.Meter;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.Objects;

/** The templates of a configuration bound to one dot. */
final class BoundRendering implements Rendering {
  private final Templates templates;
  private final Engine engine;
  private final Value dot;
  private final LabelSet routeLabels;
  private final boolean routeLabelsRendered;

  BoundRendering(Templates templates, Engine engine, Value dot, LabelSet routeLabels, boolean routeLabelsRendered) {
    this.templates = templates;
    this.engine = engine;
    this.dot = dot;
    this.routeLabels = routeLabels;
    this.routeLabelsRendered = routeLabelsRendered;
  }

  @Override
  public String text(String template) throws TemplateException {
    return render(template, false);
  }

  @Override
  public String html(String template) throws TemplateException {
    return render(template, true);
  }

  private String render(String template, boolean html) throws TemplateException {
    if (template.isEmpty()) {
      return "";
    }
    Meter meter = engine.meter();
    RouteLabels labels = new RouteLabels(routeLabels, routeLabelsRendered, (text, resolver) -> run(text, html, resolver, meter));
    try {
      return Utf8.clean(run(template, html, labels, meter));
    } catch (ParseException | EscapeException | EvaluationException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), e);
    }
  }

  private String run(String template, boolean html, RouteLabels labels, Meter meter) throws ParseException, EscapeException, EvaluationException {
    Definitions parsed = templates.parsed(template, html);
    return engine.executor(labels).run(Objects.requireNonNull(parsed.find("")), parsed, dot, meter);
  }
}
