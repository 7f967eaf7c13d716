package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.Position;
import org.jspecify.annotations.Nullable;

/**
 * Why a template cannot be escaped, in Go's words.
 *
 * @param at the node that is to blame, if one is
 * @param line of it, 0 where Go names none
 * @param isLimit the template is too much; where that was noticed says nothing
 */
record EscapeFault(@Nullable Position at, int line, String description, boolean isLimit) {
  private static final int QUOTED_CHARACTERS = 32;

  /** Of a piece of text: Go does not say where. */
  static EscapeFault inText(String description) {
    return new EscapeFault(null, 0, description, false);
  }

  static EscapeFault at(Node node, String description) {
    return new EscapeFault(node.at(), node.at().line(), description, false);
  }

  static EscapeFault limit(String description) {
    return new EscapeFault(null, 0, description, true);
  }

  /** The beginning of a long text, quoted. */
  static String quoteStart(String text) {
    boolean isLong = text.codePointCount(0, text.length()) > QUOTED_CHARACTERS;
    return GoQuote.quote(isLong ? text.substring(0, text.offsetByCodePoints(0, QUOTED_CHARACTERS)) : text);
  }

  EscapeFault because(String reason, int changedLine) {
    return isLimit ? this : new EscapeFault(at, changedLine, reason + ": " + description, false);
  }

  /** The message as Go prints it. @param template the name of the template that was to be rendered */
  String message(String template) {
    if (at != null) {
      return "html/template:" + at.location() + ": " + description;
    }
    if (line != 0) {
      return "html/template:" + template + ":" + line + ": " + description;
    }
    return (template.isEmpty() ? "html/template: " : "html/template:" + template + ": ") + description;
  }

  String text() {
    return message("");
  }
}
