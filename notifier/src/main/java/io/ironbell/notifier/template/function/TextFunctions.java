package io.ironbell.notifier.template.function;

import static io.ironbell.notifier.template.function.Functions.texts;

import io.ironbell.api.matcher.GoSpace;
import io.ironbell.notifier.template.format.Json;
import io.ironbell.notifier.template.format.TitleCase;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.Signature;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.TrustedText;
import io.ironbell.notifier.template.value.Utf8;
import io.ironbell.notifier.template.value.Value;
import java.util.Base64;
import java.util.Map;

/** Upstream's functions from texts to texts. Stateless. */
final class TextFunctions {
  private TextFunctions() {}

  static Map<String, TemplateFunction> all() {
    return Map.ofEntries(
        Map.entry("toUpper", texts(1, a -> Value.of(mapped(a.getFirst(), true)))),
        Map.entry("toLower", texts(1, a -> Value.of(mapped(a.getFirst(), false)))),
        Map.entry("title", texts(1, a -> Value.of(TitleCase.of(a.getFirst())))),
        Map.entry("trimSpace", texts(1, a -> Value.of(GoSpace.trim(a.getFirst())))),
        Map.entry("match", Regexes.MATCH),
        Map.entry("reReplaceAll", Regexes.REPLACE_ALL),
        Map.entry("safeHtml", texts(1, a -> new Value.Text(TrustedText.HTML, a.getFirst()))),
        Map.entry("safeUrl", texts(1, a -> new Value.Text(TrustedText.URL, a.getFirst()))),
        Map.entry("urlUnescape", texts(1, a -> Value.of(UrlUnescape.of(a.getFirst())))),
        Map.entry("base64encode", texts(1, a -> Value.of(Base64.getUrlEncoder().encodeToString(Utf8.encode(a.getFirst()))))),
        Map.entry("base64decode", texts(1, a -> Value.of(Base64Decode.of(a.getFirst())))),
        Map.entry("toJson", TemplateFunction.of(Signature.of(GoType.ANY), (a, budget) -> Value.of(Json.of(a.getFirst(), budget)))));
  }

  /** Character by character: Go knows no character that becomes two. Bytes that are no text become U+FFFD. */
  private static String mapped(String text, boolean upper) {
    StringBuilder out = new StringBuilder(text.length());
    Utf8.clean(text).codePoints().forEach(c -> out.appendCodePoint(upper ? Character.toUpperCase(c) : Character.toLowerCase(c)));
    return out.toString();
  }
}
