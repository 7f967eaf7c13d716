package io.ironbell.notifier;

import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.TemplateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for the template engine where a test is about the message and not about its words: a template that is included shows its name, a
 * failing one is called {@code fail}, everything else is text. HTML is marked as such.
 */
public record NamedTexts(TemplateData data) implements Rendering {
  private static final Pattern INCLUDED = Pattern.compile("\\{\\{ ?template \"([^\"]+)\" \\. ?}}");

  @Override
  public String text(String template) throws TemplateException {
    if (template.contains("{{ fail }}")) {
      throw new TemplateException("template: :1:3: executing \"\" at <fail>: wanted");
    }
    String status = template.replace("{{ .Status }}", data.status());
    return INCLUDED.matcher(status).replaceAll(found -> Matcher.quoteReplacement("<" + found.group(1) + ">"));
  }

  @Override
  public String html(String template) throws TemplateException {
    return "(html)" + text(template);
  }
}
