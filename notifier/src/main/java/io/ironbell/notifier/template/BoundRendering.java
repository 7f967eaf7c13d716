package io.ironbell.notifier.template;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.escape.EscapeException;
import io.ironbell.notifier.template.exec.DefectException;
import io.ironbell.notifier.template.exec.ExecutionException;
import io.ironbell.notifier.template.exec.Meter;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.BitSet;
import java.util.Objects;

/** The templates of a configuration bound to one dot. All texts together have the limits of one meter. */
final class BoundRendering implements Rendering {
  private final Templates templates;
  private final Engine engine;
  private final Value dot;
  private final LabelSet routeLabels;
  private final boolean routeLabelsRendered;
  private final Meter meter;

  BoundRendering(Templates templates, Engine engine, Value dot, LabelSet routeLabels, boolean routeLabelsRendered) {
    this.templates = templates;
    this.engine = engine;
    this.dot = dot;
    this.routeLabels = routeLabels;
    this.routeLabelsRendered = routeLabelsRendered;
    this.meter = engine.meter();
  }

  @Override
  public String text(String template) throws TemplateException {
    return render(template, false, Integer.MAX_VALUE);
  }

  @Override
  public String html(String template) throws TemplateException {
    return render(template, true, Integer.MAX_VALUE);
  }

  @Override
  public String text(String template, int runes) throws TemplateException {
    return render(template, false, 2 * (runes + 1));
  }

  @Override
  public String html(String template, int runes) throws TemplateException {
    return render(template, true, 2 * (runes + 1));
  }

  @Override
  public Marked marked(String template) throws TemplateException {
    if (template.isEmpty()) {
      return new Marked("", "");
    }
    BitSet written = new BitSet();
    return timed(
        () -> {
          Definitions parsed = parsed(template, false);
          String rendered = engine.executor(labels(false)).marked(Objects.requireNonNull(parsed.find("")), parsed, dot, meter, written);
          Marked marked = Marked.of(rendered, written);
          meter.settle(marked.text());
          return marked;
        });
  }

  private RouteLabels labels(boolean html) {
    return new RouteLabels(routeLabels, routeLabelsRendered, (text, resolver) -> run(text, html, resolver, Integer.MAX_VALUE));
  }

  private String render(String template, boolean html, int most) throws TemplateException {
    if (template.isEmpty()) {
      return "";
    }
    RouteLabels labels = labels(html);
    return timed(
        () -> {
          try {
            return settled(run(template, html, labels, most));
          } catch (ExecutionException e) {
            throw e.behind(settled(e.rendered()));
          }
        });
  }

  private String settled(String result) throws LimitException {
    String text = Utf8.clean(result);
    meter.settle(text);
    return text;
  }

  @Override
  public <T> T within(Work<T> work) throws TemplateException {
    return timed(() -> work.under(meter));
  }

  private interface Step<T> {
    T run() throws ParseException, EscapeException, EvaluationException;
  }

  private <T> T timed(Step<T> step) throws TemplateException {
    meter.begin();
    try {
      return step.run();
    } catch (ParseException | EscapeException | EvaluationException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), e);
    } finally {
      meter.end();
    }
  }

  private String run(String template, boolean html, RouteLabels labels, int most) throws ParseException, EscapeException, EvaluationException {
    Definitions parsed = parsed(template, html);
    return engine.executor(labels).run(Objects.requireNonNull(parsed.find("")), parsed, dot, meter, most);
  }

  private Definitions parsed(String template, boolean html) throws ParseException, EscapeException, EvaluationException {
    try {
      return templates.parsed(template, html);
    } catch (RuntimeException | StackOverflowError e) {
      throw DefectException.before(e);
    }
  }
}
