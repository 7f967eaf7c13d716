package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.Secret;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressDenied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks {@code token_url} for tokens, by client credentials or by a signed assertion. How the client proves who it is, is found out as upstream
 * does: by basic authentication first, in the form if that fails, and then always so. Called by one thread at a time.
 */
final class TokenEndpoint {
  static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final int MOST_BYTES = 1 << 20;

  private final OAuth2 config;
  private final HttpClient client;
  private final Time time;
  private final boolean signs;
  private Proof proof = Proof.UNKNOWN;
  private long asked;

  private enum Proof {
    UNKNOWN,
    HEADER,
    FORM
  }

  /** @param expiresInSeconds 0 for never */
  record Token(Secret authorization, long expiresInSeconds) {}

  TokenEndpoint(OAuth2 config, HttpClient client, Time time) {
    this.config = config;
    this.client = client;
    this.time = time;
    this.signs = config.grantType().equals(JWT_BEARER);
  }

  /** @param secret the client's secret, or its private key in PEM */
  Token fetch(String secret, long timeoutNanos) throws IOException {
    long endNanos = time.nanoTime() + timeoutNanos;
    if (signs) {
      return post(request(form(assertion(secret))), secret, endNanos);
    }
    TreeMap<String, String> form = form(Map.of("grant_type", "client_credentials"));
    if (proof != Proof.UNKNOWN) {
      return post(proof == Proof.HEADER ? inHeader(form, secret) : inForm(form, secret), secret, endNanos);
    }
    try {
      Token token = post(inHeader(form, secret), secret, endNanos);
      proof = Proof.HEADER;
      return token;
    } catch (TokenRefused e) {
      Token token = post(inForm(form, secret), secret, endNanos);
      proof = Proof.FORM;
      return token;
    }
  }

  private Map<String, String> assertion(String key) throws IOException {
    return Map.of("grant_type", JWT_BEARER, "assertion", JwtAssertion.of(config, key, time.now(), ++asked));
  }

  /** Scopes and {@code endpoint_params}; only the grant type may be overridden. */
  private TreeMap<String, String> form(Map<String, String> grant) throws IOException {
    TreeMap<String, String> form = FormBody.values();
    form.putAll(grant);
    if (!config.scopes().isEmpty()) {
      form.put("scope", String.join(" ", config.scopes()));
    }
    for (Map.Entry<String, String> parameter : config.endpointParams().entrySet()) {
      if (form.put(parameter.getKey(), parameter.getValue()) != null && !parameter.getKey().equals("grant_type")) {
        throw new IOException("oauth2: cannot overwrite parameter \"" + parameter.getKey() + "\"");
      }
    }
    return form;
  }

  private HttpRequest inHeader(TreeMap<String, String> form, String secret) throws IOException {
    String basic = ConfiguredHeaders.basic(FormBody.escape(config.clientId()), FormBody.escape(secret));
    return request(form).withSecret("Authorization", basic);
  }

  private HttpRequest inForm(TreeMap<String, String> form, String secret) throws IOException {
    TreeMap<String, String> all = FormBody.values();
    all.putAll(form);
    all.put("client_id", config.clientId());
    if (!secret.isEmpty()) {
      all.put("client_secret", secret);
    }
    return request(all);
  }

  private HttpRequest request(TreeMap<String, String> form) throws IOException {
    return switch (Destination.parse(config.tokenUrl())) {
      case Destination.Parsed.Ok ok ->
          HttpRequest.post(ok.destination(), FormBody.TYPE, FormBody.of(form).getBytes(StandardCharsets.UTF_8)).withSecretBody().keeping(MOST_BYTES);
      case Destination.Parsed.Refused refused -> throw new EgressDenied("token_url: " + refused.reason());
    };
  }

  private Token post(HttpRequest request, String secret, long endNanos) throws IOException {
    return TokenAnswer.read(client.send(request, endNanos - time.nanoTime()), secret, !signs);
  }
}
