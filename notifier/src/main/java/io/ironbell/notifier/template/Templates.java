package io.ironbell.notifier.template;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.data.DataValue;
import io.ironbell.notifier.template.escape.EscapeException;
import io.ironbell.notifier.template.escape.HtmlTemplates;
import io.ironbell.notifier.template.exec.Claim;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.parse.Parser;
import io.ironbell.notifier.template.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * All templates of one configuration: the default ones, then those of the files that it names. Immutable but for what it remembers of texts
 * already parsed; any thread.
 */
public final class Templates {
  /** Texts, in each of the two kinds. They come from the configuration; what is made on the way (a payload, say) must not pile up. */
  private static final int REMEMBERED = 4_096;

  /** A file of templates. @param name without folders: what stands outside of its definitions is the template of that name */
  public record File(String name, String text) {}

  private final Definitions definitions;
  private final Engine engine;
  private final Map<String, Definitions> texts = new ConcurrentHashMap<>();
  private final Map<String, Definitions> pages = new ConcurrentHashMap<>();

  private Templates(Definitions definitions, Engine engine) {
    this.definitions = definitions;
    this.engine = engine;
  }

  /**
   * @param files parsed after the default templates and in this order: the last definition of a name counts (G-195)
   * @throws TemplateException with Go's message, when one does not parse
   */
  public static Templates of(List<File> files, Engine engine) throws TemplateException {
    try {
      Definitions definitions = Definitions.NONE;
      for (String text : DefaultTemplates.texts()) {
        definitions = definitions.plus(Parser.parse("", text, engine::isFunction));
      }
      for (File file : files) {
        definitions = definitions.plus(Parser.parse(file.name(), file.text(), engine::isFunction));
      }
      return new Templates(definitions, engine);
    } catch (ParseException e) {
      throw new TemplateException(e.getMessage(), e);
    }
  }

  /** For one notification, whose route labels are rendered already (G-196). */
  public Rendering with(TemplateData data) {
    return new BoundRendering(this, engine, DataValue.of(data, true), data.routeLabels(), true);
  }

  /** For {@code template render}. @param routeLabels each of them a template */
  public Rendering with(Value dot, LabelSet routeLabels) {
    return new BoundRendering(this, engine, dot, routeLabels, false);
  }

  /**
   * The labels of a route, each of which is a template and may name others. One that cannot be rendered is missing.
   *
   * @param data with the labels as the configuration has them
   * @param leftNanos how long to wait at most for others whose labels take long
   * @param failed told the label and the reason
   */
  public LabelSet routeLabels(TemplateData data, LongSupplier leftNanos, BiConsumer<String, TemplateException> failed) {
    try (Claim claim = engine.claim(leftNanos)) {
      return ScopedValue.where(Claim.CURRENT, claim).call(() -> rendered(data, failed));
    }
  }

  private LabelSet rendered(TemplateData data, BiConsumer<String, TemplateException> failed) {
    LabelSet written = data.routeLabels();
    Rendering rendering = with(DataValue.of(data, false), written);
    Map<String, String> rendered = new LinkedHashMap<>();
    for (int i = 0; i < written.size(); i++) {
      try {
        rendered.put(written.name(i), rendering.text(written.value(i)));
      } catch (TemplateException e) {
        failed.accept(written.name(i), e);
      }
    }
    return LabelSet.of(rendered);
  }

  /** What a text of the configuration defines, itself under the empty name, over everything else. */
  Definitions parsed(String template, boolean html) throws ParseException, EscapeException {
    Map<String, Definitions> known = html ? pages : texts;
    Definitions found = known.get(template);
    if (found == null) {
      Definitions text = definitions.under(Parser.parse("", template, engine::isFunction));
      found = html ? HtmlTemplates.escape(text, "") : text;
      if (known.size() < REMEMBERED) {
        known.put(template, found);
      }
    }
    return found;
  }
}
