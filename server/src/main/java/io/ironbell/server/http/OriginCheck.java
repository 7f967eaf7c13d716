package io.ironbell.server.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from changing state through an operator's browser (V-13): upstream lets every origin in by CORS. Programs
 * such as Prometheus, amtool and curl send neither header and are not concerned.
 */
final class OriginCheck {
  private final List<String> trusted;

  OriginCheck(List<String> trustedOrigins) {
    this.trusted = trustedOrigins.stream().map(o -> o.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a state-changing request with these headers comes from a foreign page. */
  boolean foreign(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
    if (origin != null && trusted.contains(origin.toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
      return true;
    }
    if (origin == null) {
      return false;
    }
    int scheme = origin.indexOf("://");
    return scheme < 0 || host == null || !origin.substring(scheme + 3).equalsIgnoreCase(host);
  }
}
