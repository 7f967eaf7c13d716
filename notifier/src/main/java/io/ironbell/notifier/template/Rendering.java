package io.ironbell.notifier.template;

import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.LimitException;

/** Templates bound to the data of one notification. An empty template renders as the empty string. Used by one thread. */
public interface Rendering {
  /**
   * As upstream's {@code ExecuteTextString}.
   *
   * @throws TemplateException with Go's message, or when a limit on steps, size or time is reached; {@link TemplateException#isPassing} tells
   *     whether it may go well later
   */
  String text(String template) throws TemplateException;

  /**
   * As upstream's {@code ExecuteHTMLString}: values are escaped for where they stand.
   *
   * @throws TemplateException as {@link #text(String)}, and where a value stands in a place that cannot be made safe
   */
  String html(String template) throws TemplateException;

  /** As {@link #text(String)} for who cuts it: of more than so many runes those behind them may be missing, but not all. */
  default String text(String template, int runes) throws TemplateException {
    return text(template);
  }

  /** As {@link #html(String)} for who cuts it: of more than so many runes those behind them may be missing, but not all. */
  default String html(String template, int runes) throws TemplateException {
    return html(template);
  }

  /** As {@link #text(String)}, for who has to know what of it the template itself says. */
  Marked marked(String template) throws TemplateException;

  /** Does what the texts are rendered for, within the limits that they have all together. */
  <T> T within(Work<T> work) throws TemplateException;

  /** What is made of rendered texts, such as data. */
  @FunctionalInterface
  interface Work<T> {
    /** @param budget asked before time or memory is spent */
    T under(Budget budget) throws LimitException;
  }
}
