package io.ironbell.notifier.template.value;

import java.util.Map;

/** The string types that html/template takes as safe in their place and does not escape. In a text template they are strings. */
public final class TrustedText {
  public static final GoType HTML = type("HTML");
  public static final GoType HTML_ATTRIBUTE = type("HTMLAttr");
  public static final GoType CSS = type("CSS");
  public static final GoType JS = type("JS");
  public static final GoType JS_STRING = type("JSStr");
  public static final GoType URL = type("URL");
  public static final GoType SRCSET = type("Srcset");

  private TrustedText() {}

  private static GoType type(String name) {
    return GoType.named("template." + name, GoType.STRING, Map::of);
  }
}
