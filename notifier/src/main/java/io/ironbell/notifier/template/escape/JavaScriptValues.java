package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.format.Json;
import io.ironbell.notifier.template.format.TimeValue;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.Method;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.regex.Pattern;

/** A value as an expression of JavaScript. Stateless. */
final class JavaScriptValues {
  private static final Pattern SCRIPT_TAG = Pattern.compile("<(/?script|!--)", Pattern.CASE_INSENSITIVE);

  private JavaScriptValues() {}

  static String of(Value value, Budget budget) throws EvaluationException {
    String json;
    try {
      json = Json.of(printed(value, budget), budget);
    } catch (FunctionException e) {
      return complaint(e.getMessage());
    }
    boolean touches = JavaScriptText.isNamePart(json.charAt(0)) || JavaScriptText.isNamePart(json.charAt(json.length() - 1));
    return touches ? " " + json + " " : json; // "typeof" before it stays a word of its own
  }

  /** What prints itself is its text, but for a time, which has a form of its own in JSON. */
  private static Value printed(Value value, Budget budget) throws EvaluationException {
    Value shown = value instanceof Value.Nil ? value : Fmt.shown(value);
    Method stringer = shown instanceof Value.Nil || shown instanceof TimeValue ? null : shown.type().stringer();
    return stringer == null ? shown : stringer.call(shown, List.of(), budget);
  }

  /** In a comment that nothing in the message can end, then null. */
  private static String complaint(String message) {
    String harmless = SCRIPT_TAG.matcher(message).replaceAll("\\\\x3C$1").replace("*/", "* /");
    return " /* " + harmless + " */null ";
  }
}
