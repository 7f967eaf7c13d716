package io.ironbell.api.config.web;

import io.ironbell.api.config.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One web configuration file (WEB-29 to WEB-41). Immutable. Certificates and keys named by files are read by whoever opens connections,
 * for each new one (WEB-34).
 *
 * @param tls null means plain HTTP
 * @param http2 fixed at start, TLS only (WEB-35)
 * @param headers set on every answer (WEB-36)
 * @param users name to bcrypt hash; empty means no user is asked for
 * @param rateLimit null means none
 */
public record WebConfig(
    @Nullable TlsServerConfig tls, boolean http2, Map<String, String> headers, Map<String, Secret> users, @Nullable RateLimit rateLimit) {
  /** What holds without a file. */
  public static final WebConfig NONE = new WebConfig(null, true, Map.of(), Map.of(), null);

  public WebConfig {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
  }

  /** A user or required client certificates: somebody can prove who they are (DESIGN §8, the way in). */
  public boolean hasWayIn() {
    return !users.isEmpty() || tls != null && tls.clientAuth().isRequired();
  }
}
