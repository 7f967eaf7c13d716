package io.ironbell.notifier.template.value;

import java.util.Map;

/** The string types that html/template takes as safe in their place and does not escape. In a text template they are strings. */
public final class TrustedText {
  public static final GoType HTML = type("HTML");
  public static final GoType URL = type("URL");

  private TrustedText() {}

  private static GoType type(String name) {
    return GoType.named("template." + name, GoType.STRING, Map::of);
  }
}
