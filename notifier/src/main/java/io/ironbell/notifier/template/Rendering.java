package io.ironbell.notifier.template;

/** Templates bound to the data of one notification. An empty template renders as the empty string. Used by one thread. */
public interface Rendering {
  /** As upstream's {@code ExecuteTextString}. */
  String text(String template) throws TemplateException;

  /** As upstream's {@code ExecuteHTMLString}: values are escaped for where they stand. */
  String html(String template) throws TemplateException;
}
