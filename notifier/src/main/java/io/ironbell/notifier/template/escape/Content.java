package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.TrustedText;
import io.ironbell.notifier.template.value.Value;
import java.util.List;

/** The text of a value that is to be escaped. @param isHtml the template's author vouches for it as HTML; @param isUrl as a URL */
record Content(String text, boolean isHtml, boolean isUrl) {
  /** No value at all is no text. */
  static Content of(Value value, Budget budget) throws EvaluationException {
    Value shown = Fmt.shown(value);
    if (shown instanceof Value.Nil) {
      return new Content("", false, false);
    }
    if (shown instanceof Value.Text(var type, var text) && isText(type)) {
      return new Content(text, type.equals(TrustedText.HTML), type.equals(TrustedText.URL));
    }
    return new Content(Fmt.sprint(List.of(shown), budget), false, false);
  }

  private static boolean isText(GoType type) {
    return type.equals(GoType.STRING) || type.equals(TrustedText.HTML) || type.equals(TrustedText.URL);
  }
}
