package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;
import java.util.Locale;
import java.util.Set;

/** How a browser reads the value of an attribute: up to its delimiter, entities decoded, then by the rules of what it holds. */
final class AttributeValue {
  /** The types of scripts that are JavaScript, or JSON, which is escaped alike. */
  private static final Set<String> SCRIPT_TYPES =
      Set.of(
          "",
          "application/ecmascript",
          "application/javascript",
          "application/json",
          "application/ld+json",
          "application/x-ecmascript",
          "application/x-javascript",
          "module",
          "text/ecmascript",
          "text/javascript",
          "text/javascript1.0",
          "text/javascript1.1",
          "text/javascript1.2",
          "text/javascript1.3",
          "text/javascript1.4",
          "text/javascript1.5",
          "text/jscript",
          "text/livescript",
          "text/x-ecmascript",
          "text/x-javascript");

  private AttributeValue() {}

  static Step next(Context context, String s, int from) {
    int end = Scan.any(s, from, s.length(), context.delim().ends());
    int to = end < 0 ? s.length() : end;
    if (context.delim() == Delim.SPACE_OR_TAG_END) {
      int bad = Scan.any(s, from, to, "\"'<=`");
      if (bad >= 0) {
        // Browsers differ in where such a value ends.
        String description = GoQuote.quote(s.substring(bad, bad + 1)) + " in unquoted attr: " + GoQuote.quote(s.substring(from, to));
        return new Step(Context.error(EscapeFault.inText(description)), s.length());
      }
    }
    if (end < 0) {
      return new Step(within(context, HtmlEntities.decode(s.substring(from))), s.length());
    }
    return new Step(Context.in(State.TAG, elementAfter(context, s, from, end)), context.delim() == Delim.SPACE_OR_TAG_END ? end : end + 1);
  }

  private static Context within(Context context, String decoded) {
    Context c = context;
    int i = 0;
    while (i < decoded.length()) {
      Step step = Transitions.in(c.state(), c, decoded, i, decoded.length());
      c = step.context();
      i = step.next();
    }
    return c;
  }

  /** A script of a type that is no JavaScript holds text. */
  private static Element elementAfter(Context context, String s, int from, int end) {
    boolean isType = context.is(State.ATTR) && context.element() == Element.SCRIPT && context.attr() == Attr.SCRIPT_TYPE;
    return isType && !isScript(s.substring(from, end)) ? Element.NONE : context.element();
  }

  private static boolean isScript(String type) {
    int parameters = type.indexOf(';');
    String name = parameters < 0 ? type : type.substring(0, parameters);
    return SCRIPT_TYPES.contains(name.toLowerCase(Locale.ROOT).strip());
  }
}
