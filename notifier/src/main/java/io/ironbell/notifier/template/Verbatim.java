package io.ironbell.notifier.template;

/** Text that is no template says itself; until the language is here, anything else is refused. */
public final class Verbatim implements Rendering {
  @Override
  public String text(String template) throws TemplateException {
    if (template.contains("{{")) {
      throw new TemplateException("templates are not supported by this version", new UnsupportedOperationException(template));
    }
    return template;
  }

  @Override
  public String html(String template) throws TemplateException {
    return text(template);
  }
}
