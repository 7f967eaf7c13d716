package io.ironbell.notifier;

import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.Marked;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.TemplateException;
import java.util.BitSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Just enough of templates for tests of what stands around them: status, labels, and one that fails. */
public record FakeWords(TemplateData data) implements UnlimitedWords {
  private static final Pattern ACTION = Pattern.compile("\\{\\{-? *(.*?) *-?}}");
  public static final String FAILURE = "template: :1:2: executing \"\" at <fail>: it fails";

  @Override
  public String text(String template) throws TemplateException {
    return render(template, value -> value);
  }

  @Override
  public String html(String template) throws TemplateException {
    return render(template, value -> value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  @Override
  public Marked marked(String template) throws TemplateException {
    StringBuilder text = new StringBuilder();
    BitSet written = new BitSet();
    int at = 0;
    for (MatchResult action : ACTION.matcher(template).results().toList()) {
      written.set(text.length(), text.length() + action.start() - at);
      text.append(template, at, action.start()).append(text(action.group()));
      at = action.end();
    }
    written.set(text.length(), text.length() + template.length() - at);
    return Marked.of(text.append(template, at, template.length()).toString(), written);
  }

  private String render(String template, UnaryOperator<String> escape) throws TemplateException {
    if (template.contains("{{ fail }}")) {
      throw new TemplateException(FAILURE);
    }
    return ACTION.matcher(template).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(escape.apply(value(found))));
  }

  private String value(MatchResult found) {
    String what = found.group(1);
    if (what.startsWith("template")) {
      return "[" + what.substring(10, what.indexOf('"', 10)) + "]";
    }
    String[] path = what.split("\\.");
    return switch (path.length > 1 ? path[1] : what) {
      case "Status" -> data.status();
      case "Receiver" -> data.receiver();
      case "CommonLabels" -> label(data.commonLabels(), path);
      case "GroupLabels" -> label(data.groupLabels(), path);
      case "CommonAnnotations" -> label(data.commonAnnotations(), path);
      default -> "(" + what + ")";
    };
  }

  private static String label(LabelSet labels, String[] path) {
    return labels.get(path[2]);
  }
}
