package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.parse.Definitions;

/** Makes templates safe to write HTML with. Any thread. */
public final class HtmlTemplates {
  private HtmlTemplates() {}

  /**
   * @param templates all that can be called; they stay as they are
   * @param name of the one that is to be rendered
   * @return what is to be run instead: under that name, and under names of their own what it calls
   */
  public static Definitions escape(Definitions templates, String name) throws EscapeException {
    Derivation derivation = new Derivation(templates);
    try {
      Context end = derivation.template(Context.TEXT, name, null);
      if (!end.is(State.TEXT)) {
        throw new EscapeException(EscapeFault.inText("ends in a non-text context: " + end));
      }
    } catch (EscapeException e) {
      throw new EscapeException(e.fault(), name);
    }
    return Definitions.NONE.plus(derivation.derived());
  }
}
