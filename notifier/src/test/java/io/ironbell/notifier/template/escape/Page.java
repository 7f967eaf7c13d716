package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Renders HTML templates as notifications do, with the data that amtool has when none is given, but for its alerts. */
final class Page {
  private static final Limits LIMITS = new Limits(2_000_000, 16 << 20, 1 << 20, 300, Duration.ofSeconds(10));
  private static final Templates TEMPLATES = templates();

  private Page() {}

  private static Templates templates() {
    try {
      return Templates.of(List.of(), new Engine(() -> Instant.EPOCH, System::nanoTime, LIMITS));
    } catch (TemplateException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The dot of every test that brings none. @param status a value of which templates make what they like */
  static Value data(String status) {
    LabelSet group = LabelSet.of("grouplabelkey1", "grouplabelvalue1", "grouplabelkey2", "grouplabelvalue2");
    LabelSet common = LabelSet.of("commonlabelkey1", "commonlabelvalue1", "commonlabelkey2", "commonlabelvalue2");
    LabelSet annotations = LabelSet.of("commonannotationkey1", "commonannotationvalue1", "commonannotationkey2", "commonannotationvalue2");
    TemplateData data = new TemplateData("receiver", status, List.of(), "", group, common, annotations, LabelSet.EMPTY, "https://example.com");
    // Not by reference, as amtool passes it: messages tell the difference.
    return DataValue.of(data, false) instanceof Value.Pointer(_, var target) ? Objects.requireNonNull(target) : Value.Nil.UNTYPED;
  }

  static String render(String template) throws TemplateException {
    return render(template, data("alertstatus"));
  }

  static String render(String template, Value data) throws TemplateException {
    return TEMPLATES.with(data, LabelSet.EMPTY).html(template);
  }

  /** What is written, or why nothing is. */
  static String renderOrComplain(String template) {
    try {
      return render(template);
    } catch (TemplateException e) {
      return Objects.requireNonNull(e.getMessage());
    }
  }
}
