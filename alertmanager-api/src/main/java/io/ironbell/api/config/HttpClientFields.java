package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.HeaderValues;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How {@code http_config} and {@code tls_config} blocks are shown, in upstream's key order. */
public final class HttpClientFields {
  private HttpClientFields() {}

  /** The keys that the block of every integration over HTTP begins with. */
  public static Fields head(boolean sendResolved, HttpClientConfig http) {
    return new Fields().put("send_resolved", sendResolved).put("http_config", of(http));
  }

  public static Fields of(HttpClientConfig http) {
    Fields fields = new Fields();
    if (http.basicAuth() != null) {
      HttpClientConfig.BasicAuth basic = http.basicAuth();
      fields.put(
          "basic_auth",
          new Fields().opt("username", basic.username()).opt("username_file", basic.usernameFile()).opt("password", basic.password())
              .opt("password_file", basic.passwordFile()));
    }
    if (http.authorization() != null) {
      HttpClientConfig.Authorization auth = http.authorization();
      fields.put(
          "authorization",
          new Fields().opt("type", auth.type()).opt("credentials", auth.credentials()).opt("credentials_file", auth.credentialsFile()));
    }
    if (http.oauth2() != null) {
      fields.put("oauth2", of(http.oauth2()));
    }
    fields.block("tls_config", unlessDefault(http.tls()));
    fields.put("follow_redirects", http.followRedirects()).put("enable_http2", http.enableHttp2());
    fields.all(of(http.proxy()));
    Fields headers = headers(http.httpHeaders());
    return headers.isEmpty() ? fields : fields.put("http_headers", headers);
  }

  static Fields headers(Map<String, HeaderValues> headers) {
    Fields shown = new Fields();
    headers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(GoKeyOrder.COMPARATOR))
        .forEach(entry -> shown.put(entry.getKey(), of(entry.getValue())));
    return shown;
  }

  private static Fields of(HeaderValues values) {
    return new Fields().opt("values", values.values()).opt("secrets", values.secrets()).opt("files", values.files());
  }

  private static Fields of(OAuth2 oauth2) {
    return new Fields()
        .opt("client_id", oauth2.clientId())
        .opt("client_secret", oauth2.clientSecret())
        .opt("client_secret_file", oauth2.clientSecretFile())
        .opt("client_certificate_key_id", oauth2.clientCertificateKeyId())
        .opt("client_certificate_key", oauth2.clientCertificateKey())
        .opt("client_certificate_key_file", oauth2.clientCertificateKeyFile())
        .opt("grant_type", oauth2.grantType())
        .opt("signature_algorithm", oauth2.signatureAlgorithm())
        .opt("iss", oauth2.iss())
        .opt("audience", oauth2.audience())
        .opt("claims", oauth2.claims())
        .opt("scopes", oauth2.scopes())
        .opt("token_url", oauth2.tokenUrl())
        .opt("endpoint_params", oauth2.endpointParams())
        .block("tls_config", unlessDefault(oauth2.tls()))
        .all(of(oauth2.proxy()));
  }

  private static Fields of(ProxyConfig proxy) {
    return new Fields()
        .opt("proxy_url", redacted(proxy.url()))
        .opt("no_proxy", proxy.noProxy())
        .opt("proxy_from_environment", proxy.fromEnvironment())
        .opt("proxy_connect_header", proxy.connectHeader());
  }

  private static String redacted(String url) {
    try {
      return HttpUrl.parseAny(url).toString();
    } catch (HttpUrl.Malformed e) {
      return Secret.MASK; // never read from a file, where it would have been refused
    }
  }

  private static @Nullable Fields unlessDefault(TlsConfig tls) {
    return tls.equals(TlsConfig.DEFAULT) ? null : of(tls);
  }

  public static Fields of(TlsConfig tls) {
    return new Fields()
        .opt("ca", tls.ca())
        .opt("cert", tls.cert())
        .opt("key", tls.key())
        .opt("ca_file", tls.caFile())
        .opt("cert_file", tls.certFile())
        .opt("key_file", tls.keyFile())
        .opt("server_name", tls.serverName())
        .put("insecure_skip_verify", tls.insecureSkipVerify())
        .opt("min_version", tls.minVersion())
        .opt("max_version", tls.maxVersion());
  }
}
