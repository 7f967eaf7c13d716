package io.ironbell.notifier.template;

import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.parse.Parser;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a text is a template, as far as Go alone can say. Stateless. */
public final class TemplateSyntax {
  /** Without those that Alertmanager adds: what upstream parses while it loads a configuration, it parses without them. */
  private static final Set<String> GOS_OWN =
      Set.of(
          "and", "call", "html", "index", "slice", "js", "len", "not", "or", "print", "printf", "println", "urlquery", "eq", "ge", "gt", "le", "lt",
          "ne");

  private TemplateSyntax() {}

  /** @return Go's message, which repeats pieces of the text; null when nothing is wrong */
  public static @Nullable String problem(String text) {
    try {
      Parser.parse("", text, GOS_OWN::contains);
      return null;
    } catch (ParseException e) {
      return e.getMessage();
    }
  }
}
