package io.ironbell.server.http;

import org.jspecify.annotations.Nullable;

/** A request target split into its path and query, both still percent-encoded (RFC 9112 §3.2). */
record Target(String path, @Nullable String query) {
  /** Reads the origin form and the absolute form, whose authority is ignored; null for anything else. */
  static @Nullable Target parse(@Nullable String uri) {
    if (uri == null || uri.isEmpty()) {
      return null;
    }
    String local = uri;
    if (uri.charAt(0) != '/') {
      int scheme = uri.indexOf("://");
      if (scheme < 0) {
        return null;
      }
      int slash = uri.indexOf('/', scheme + 3);
      local = slash < 0 ? "/" : uri.substring(slash);
    }
    int hash = local.indexOf('#');
    if (hash >= 0) {
      local = local.substring(0, hash);
    }
    int question = local.indexOf('?');
    return question < 0 ? new Target(local, null) : new Target(local.substring(0, question), local.substring(question + 1));
  }
}
