package io.ironbell.notifier.template.escape;

import java.util.Locale;

/** The elements whose tag or content is read in a way of its own. The names are Go's ({@link State}). */
enum Element {
  NONE("elementNone", State.TEXT),
  SCRIPT("elementScript", State.JS),
  STYLE("elementStyle", State.CSS),
  TEXTAREA("elementTextarea", State.RCDATA),
  TITLE("elementTitle", State.RCDATA),
  META("elementMeta", State.TEXT);

  private final String goName;
  private final State content;

  Element(String goName, State content) {
    this.goName = goName;
    this.content = content;
  }

  /** The element of a tag's name in any case. */
  static Element named(String tag) {
    return switch (tag.toLowerCase(Locale.ROOT)) {
      case "script" -> SCRIPT;
      case "style" -> STYLE;
      case "textarea" -> TEXTAREA;
      case "title" -> TITLE;
      case "meta" -> META;
      default -> NONE;
    };
  }

  /** The name after {@code </} that ends the content; meta has no content and Go looks for an empty name. */
  String endTag() {
    return switch (this) {
      case NONE, META -> "";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  /** The state after the start tag. */
  State content() {
    return content;
  }

  @Override
  public String toString() {
    return goName;
  }
}
