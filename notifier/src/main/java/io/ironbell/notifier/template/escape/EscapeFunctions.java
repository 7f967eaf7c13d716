package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.value.Budget;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions that escaped templates call beside those of their authors, who cannot name them. Any thread. */
public final class EscapeFunctions {
  /** No escaper makes more of a character: {@code %E2%80%A6}. */
  private static final int MAX_GROWTH = 9;

  /** Of the most common ones: {@code &#43;}. */
  private static final int ENTITY = 5;

  private EscapeFunctions() {}

  public static Map<String, TemplateFunction> all() {
    Map<String, TemplateFunction> functions = new HashMap<>();
    for (Escaper escaper : Escaper.values()) {
      functions.put(escaper.function(), function(escaper));
    }
    functions.put(Pipes.PRINT_ARGUMENTS, TemplateFunction.of(Signature.variadic(GoType.ANY), EscapeFunctions::printed));
    return Map.copyOf(functions);
  }

  private static TemplateFunction function(Escaper escaper) {
    return TemplateFunction.of(Signature.of(GoType.ANY), (arguments, budget) -> Value.of(escaped(escaper, arguments.getFirst(), budget)));
  }

  private static String escaped(Escaper escaper, Value value, Budget budget) throws EvaluationException {
    if (escaper == Escaper.COMMENT) {
      return "";
    }
    if (escaper == Escaper.JS_VALUE) {
      return JavaScriptValues.of(value, budget);
    }
    Content content = Content.of(value, budget);
    budget.work(content.text().length());
    budget.produce((long) growth(escaper) * content.text().length());
    return switch (escaper) {
      case ATTRIBUTE -> HtmlEscapes.attribute(content);
      case CSS -> CssEscapes.string(content);
      case CSS_VALUE -> CssEscapes.value(content);
      case NAME -> HtmlEscapes.name(content);
      case HTML -> HtmlEscapes.text(content);
      case JS_REGEXP -> JavaScriptEscapes.regexp(content);
      case JS_STRING -> JavaScriptEscapes.string(content);
      case JS_TEMPLATE -> JavaScriptEscapes.template(content);
      case UNQUOTED -> HtmlEscapes.unquoted(content);
      case RCDATA -> HtmlEscapes.rcdata(content);
      case SRCSET -> UrlEscapes.srcset(content);
      case URL_QUERY -> UrlEscapes.escaped(content);
      case URL_SCHEME -> UrlEscapes.filtered(content);
      case URL -> UrlEscapes.normalized(content);
      case COMMENT, JS_VALUE -> throw new IllegalStateException(escaper.function());
    };
  }

  private static int growth(Escaper escaper) {
    return switch (escaper) {
      case HTML, RCDATA, ATTRIBUTE -> ENTITY;
      default -> MAX_GROWTH;
    };
  }

  /** As {@code print}, but pointers are followed. */
  private static Value printed(List<Value> arguments, Budget budget) throws EvaluationException {
    List<Value> shown = arguments.stream().map(argument -> argument instanceof Value.Nil ? argument : Fmt.shown(argument)).toList();
    return Value.of(Fmt.sprint(shown, budget));
  }
}
