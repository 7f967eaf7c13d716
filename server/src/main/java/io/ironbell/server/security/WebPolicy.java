package io.ironbell.server.security;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.web.RateLimit;
import io.ironbell.api.config.web.TlsServerConfig;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.port.Time;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One web configuration, ready for judging.
 *
 * @param users those of the file and those generated at the first start; a name in both is the file's
 * @param dummy compared for unknown users, as costly as the costliest hash
 * @param certificateSuffices whether a verified client certificate alone lets in: the file requires one and names no user
 */
record WebPolicy(
    Map<String, String> headers, Map<String, BcryptHash> users, BcryptHash dummy, @Nullable TokenBucket bucket, boolean certificateSuffices) {

  /** @throws IllegalArgumentException if a user's hash is wrong; the message names the user */
  static WebPolicy of(WebConfig config, Map<String, BcryptHash> generated, Time time) {
    Map<String, BcryptHash> users = new HashMap<>(generated);
    for (Map.Entry<String, Secret> user : config.users().entrySet()) {
      try {
        users.put(user.getKey(), BcryptHash.parse(user.getValue().reveal()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("basic_auth_users: user \"" + user.getKey() + "\": " + e.getMessage(), e);
      }
    }
    int cost = users.values().stream().mapToInt(BcryptHash::cost).max().orElse(BcryptHash.MIN_COST);
    RateLimit limit = config.rateLimit();
    TokenBucket bucket = limit == null ? null : new TokenBucket(limit.interval(), limit.burst(), time);
    TlsServerConfig tls = config.tls();
    boolean certificate = tls != null && tls.clientAuth().isRequired() && config.users().isEmpty();
    return new WebPolicy(config.headers(), Map.copyOf(users), BcryptHash.dummy(cost), bucket, certificate);
  }
}
