package io.ironbell.notifier.template.escape;

/** What the value of an attribute means to a browser. */
enum ContentKind {
  PLAIN(Attr.NONE),
  CSS(Attr.STYLE),
  HTML(Attr.NONE),
  JS(Attr.SCRIPT),
  URL(Attr.URL),
  SRCSET(Attr.SRCSET),
  /** Changes how other content is understood or sent: values are written there, but a value may not choose such a name. */
  UNSAFE(Attr.NONE);

  private final Attr attribute;

  ContentKind(Attr attribute) {
    this.attribute = attribute;
  }

  Attr attribute() {
    return attribute;
  }
}
