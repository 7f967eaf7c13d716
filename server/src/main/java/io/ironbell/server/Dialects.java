package io.ironbell.server;

import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.logging.CausedByClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The dialect of matchers that the feature flags choose, and where its warnings go. */
final class Dialects {
  private static final Logger log = LoggerFactory.getLogger(MatcherDialect.class);

  private Dialects() {}

  static MatcherDialect of(FeatureFlags features) {
    if (features.has(FeatureFlags.CLASSIC_MODE)) {
      return MatcherDialect.CLASSIC;
    }
    return features.has(FeatureFlags.UTF8_STRICT_MODE) ? MatcherDialect.UTF8_STRICT : MatcherDialect.FALLBACK;
  }

  /** Upstream's log line (MAT-06, MAT-07). */
  static MatcherWarning.Listener warnings() {
    return warning -> {
      LoggingEventBuilder line = log.atWarn().addKeyValue("input", warning.input()).addKeyValue("origin", warning.origin());
      if (warning.origin().equals("api")) {
        line = line.addMarker(CausedByClients.MARKER);
      }
      if (warning.error() != null) {
        line = line.addKeyValue("err", warning.error());
      }
      if (warning.suggestion() != null) {
        line = line.addKeyValue("suggestion", warning.suggestion());
      }
      line.log(warning.message());
    };
  }
}
