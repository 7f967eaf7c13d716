package io.ironbell.notifier.template.escape;

/** How far into a URL a text leads. */
final class Urls {
  private Urls() {}

  static Step url(Context context, String s, int from, int to) {
    return new Step(after(context, s, from, to), to);
  }

  static Context after(Context context, String s, int from, int to) {
    if (Scan.any(s, from, to, "#?") >= 0) {
      return context.with(UrlPart.QUERY_OR_FRAGMENT);
    }
    boolean begins = context.urlPart() == UrlPart.NONE && Scan.skipSpace(s, from, to) != to;
    return begins ? context.with(UrlPart.PRE_QUERY) : context;
  }

  /** {@code 5; url=https://...}: only what follows the {@code url=} is one. */
  static Step metaContent(Context context, String s, int from, int to) {
    for (int i = from; i + 3 < to; i++) {
      if (Scan.startsWithIgnoringCase(s, i, to, "url")) {
        int equals = Scan.skipSpace(s, i + 3, to);
        if (equals < to && s.charAt(equals) == '=') {
          return new Step(context.with(State.META_CONTENT_URL), equals + 1);
        }
      }
    }
    return new Step(context, to);
  }

  static Step metaContentUrl(Context context, String s, int from, int to) {
    int i = s.indexOf(';', from, to);
    return i < 0 ? new Step(context, to) : new Step(context.with(State.META_CONTENT), i + 1);
  }
}
