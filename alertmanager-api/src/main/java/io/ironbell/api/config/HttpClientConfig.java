package io.ironbell.api.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code http_config} block (HTTPC rows), validated. Null parts were not written.
 *
 * @param authorization after the conversion of the deprecated bearer forms (HTTPC-03)
 * @param followRedirects as upstream understands and shows it: true unless written otherwise
 * @param redirectsAsked true only where {@code follow_redirects: true} is written: a redirect leads where nobody wrote down (C-26)
 * @param httpHeaders header name to its values, secrets and files (HTTPC-11)
 */
public record HttpClientConfig(
    @Nullable BasicAuth basicAuth,
    @Nullable Authorization authorization,
    @Nullable OAuth2 oauth2,
    TlsConfig tls,
    ProxyConfig proxy,
    boolean followRedirects,
    boolean enableHttp2,
    Map<String, HeaderValues> httpHeaders,
    boolean redirectsAsked) {

  public static final HttpClientConfig DEFAULT =
      new HttpClientConfig(null, null, null, TlsConfig.DEFAULT, ProxyConfig.NONE, true, true, Map.of(), false);

  /** A block that says about redirects what {@code followRedirects} says. */
  public HttpClientConfig(
      @Nullable BasicAuth basicAuth,
      @Nullable Authorization authorization,
      @Nullable OAuth2 oauth2,
      TlsConfig tls,
      ProxyConfig proxy,
      boolean followRedirects,
      boolean enableHttp2,
      Map<String, HeaderValues> httpHeaders) {
    this(basicAuth, authorization, oauth2, tls, proxy, followRedirects, enableHttp2, httpHeaders, followRedirects);
  }

  public HttpClientConfig withAuthorization(Authorization other) {
    return new HttpClientConfig(basicAuth, other, oauth2, tls, proxy, followRedirects, enableHttp2, httpHeaders, redirectsAsked);
  }

  /** Only the proxy's address, whatever else is said about proxies. */
  public HttpClientConfig withProxyUrl(String url) {
    ProxyConfig other = new ProxyConfig(url, proxy.noProxy(), proxy.fromEnvironment(), proxy.connectHeader());
    return new HttpClientConfig(basicAuth, authorization, oauth2, tls, other, followRedirects, enableHttp2, httpHeaders, redirectsAsked);
  }

  /** At most one of each pair is set; files are re-read on each request (HTTPC-12). */
  public record BasicAuth(String username, @Nullable String usernameFile, @Nullable Secret password, @Nullable String passwordFile) {}

  /** @param type never "basic" in any case; default Bearer */
  public record Authorization(String type, @Nullable Secret credentials, @Nullable String credentialsFile) {}

  /** Client credentials or JWT bearer grant (HTTPC-04, HTTPC-05). */
  public record OAuth2(
      String clientId,
      @Nullable Secret clientSecret,
      @Nullable String clientSecretFile,
      String tokenUrl,
      List<String> scopes,
      Map<String, String> endpointParams,
      TlsConfig tls,
      ProxyConfig proxy,
      String grantType,
      @Nullable Secret clientCertificateKey,
      @Nullable String clientCertificateKeyFile,
      String clientCertificateKeyId,
      String signatureAlgorithm,
      String iss,
      String audience,
      Map<String, @Nullable Object> claims) {}

  /** Inline PEM or files, at most one of each pair (HTTPC-10); versions as written, empty when not. */
  public record TlsConfig(
      String ca,
      String caFile,
      String cert,
      String certFile,
      @Nullable Secret key,
      String keyFile,
      String serverName,
      boolean insecureSkipVerify,
      String minVersion,
      String maxVersion) {
    public static final TlsConfig DEFAULT = new TlsConfig("", "", "", "", null, "", "", false, "", "");
  }

  /** @param url empty when none; it may hold a password, printed as xxxxx (CFG-09) */
  public record ProxyConfig(String url, String noProxy, boolean fromEnvironment, Map<String, List<Secret>> connectHeader) {
    public static final ProxyConfig NONE = new ProxyConfig("", "", false, Map.of());

    /** Without the password that the address may hold. */
    @Override
    public String toString() {
      String shown;
      try {
        shown = HttpUrl.parseAny(url).toString();
      } catch (HttpUrl.Malformed e) {
        shown = Secret.MASK;
      }
      return "ProxyConfig[url=" + shown + ", noProxy=" + noProxy + ", fromEnvironment=" + fromEnvironment + ", connectHeader=" + connectHeader + "]";
    }
  }

  public record HeaderValues(List<String> values, List<Secret> secrets, List<String> files) {}
}
