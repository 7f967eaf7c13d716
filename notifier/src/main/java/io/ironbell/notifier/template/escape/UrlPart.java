package io.ironbell.notifier.template.escape;

/** The part of a URL being written. The names are Go's ({@link State}). */
enum UrlPart {
  /** Nothing of it was written yet: what comes may begin with a scheme. */
  NONE("urlPartNone"),
  PRE_QUERY("urlPartPreQuery"),
  QUERY_OR_FRAGMENT("urlPartQueryOrFrag"),
  /** Branches differ: in one of them the query has begun. */
  UNKNOWN("urlPartUnknown");

  private final String goName;

  UrlPart(String goName) {
    this.goName = goName;
  }

  @Override
  public String toString() {
    return goName;
  }
}
