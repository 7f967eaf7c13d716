package io.ironbell.api.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigReaderTest {
  private static final String HASH = "$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

  private static LoadResult<WebConfig> read(String... lines) {
    return WebConfigReader.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), new Directory("/conf"));
  }

  private static WebConfig loaded(String... lines) {
    LoadResult<WebConfig> result = read(lines);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded<WebConfig>) result).config();
  }

  private static List<String> problems(String... lines) {
    LoadResult<WebConfig> result = read(lines);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused<WebConfig>) result).problems().stream().map(Problem::text).toList();
  }

  @Test
  void everyKey() {
    WebConfig config =
        loaded(
            "tls_server_config:",
            "  cert_file: server.pem",
            "  key_file: /abs/server.key",
            "  client_auth_type: RequireAndVerifyClientCert",
            "  client_ca_file: ca.pem",
            "  client_allowed_sans: [prom.example, 10.0.0.1]",
            "  min_version: TLS13",
            "  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]",
            "  curve_preferences: [X25519]",
            "http_server_config: {http2: no, headers: {X-Frame-Options: deny}}",
            "basic_auth_users: {prometheus: " + HASH + "}",
            "rate_limit: {interval: 1.5s, burst: 20}");
    TlsServerConfig tls = java.util.Objects.requireNonNull(config.tls());
    assertThat(tls.certFile()).isEqualTo("/conf/server.pem");
    assertThat(tls.keyFile()).isEqualTo("/abs/server.key");
    assertThat(tls.clientAuth()).isEqualTo(TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY);
    assertThat(tls.clientAllowedSans()).containsExactly("prom.example", "10.0.0.1");
    assertThat(List.of(tls.minVersion(), tls.maxVersion())).containsExactly("TLS13", "TLS13");
    assertThat(config.http2()).isFalse();
    assertThat(config.headers()).isEqualTo(Map.of("X-Frame-Options", "deny"));
    assertThat(config.users().toString()).isEqualTo("{prometheus=<secret>}");
    assertThat(config.rateLimit()).isEqualTo(new RateLimit(Duration.ofMillis(1500), 20));
    assertThat(config.hasWayIn()).isTrue();
  }

  @Test
  void anEmptyFileSwitchesNothingOn() {
    assertThat(loaded("")).isEqualTo(WebConfig.NONE);
    assertThat(loaded("tls_server_config: {min_version: TLS13}").tls()).isNull();
    assertThat(WebConfig.NONE.hasWayIn()).isFalse();
  }

  @Test
  void WEB_31_to_WEB_40_everyProblemAtOnce() {
    assertThat(
            problems(
                "tls_server_config:",
                "  client_ca: x",
                "  client_allowed_sans: []",
                "  min_version: TLS9",
                "  cipher_suites: [TLS_RSA_WITH_RC4_128_SHA]",
                "  curve_preferences: [P1]",
                "http_server_config:",
                "  headers: {X-Frame-Options: allow, Server: x}",
                "basic_auth_users:",
                "  a: plain",
                "  b: " + HASH.replace("$10$", "$99$"),
                "rate_limits: {}"))
        .containsExactly(
            "line 2: tls_server_config: missing one of cert or cert_file",
            "line 2: tls_server_config: missing one of key or key_file",
            "line 2: tls_server_config: client CA's have been configured without a Client Auth Policy (write client_auth_type: RequireAndVerifyClientCert)",
            "line 3: tls_server_config.client_allowed_sans: client_allowed_sans requires client_auth_type to be one of RequireAnyClientCert or RequireAndVerifyClientCert",
            "line 4: tls_server_config.min_version: unknown TLS version: TLS9 (write TLS12 or TLS13)",
            "line 5: tls_server_config.cipher_suites[0]: unknown cipher: TLS_RSA_WITH_RC4_128_SHA",
            "line 6: tls_server_config.curve_preferences[0]: unknown curve: P1",
            "line 8: http_server_config.headers.X-Frame-Options: invalid value for X-Frame-Options. Expected one of: [\"deny\" \"sameorigin\"], but got: \"allow\"",
            "line 8: http_server_config.headers.Server: HTTP header \"Server\" can not be configured",
            "line 10: basic_auth_users.a: crypto/bcrypt: hashedSecret too short to be a bcrypted password (write the bcrypt hash of the password, as htpasswd -nBC 10 prints it)",
            "line 11: basic_auth_users.b: crypto/bcrypt: cost 99 is outside allowed inclusive range 4..31 (write the bcrypt hash of the password, as htpasswd -nBC 10 prints it)",
            "line 12: rate_limits: field rate_limits not found in type web.Config");
  }

  @Test
  void oldNameOfRequireAny() {
    assertThat(
            java.util.Objects.requireNonNull(
                    loaded("tls_server_config: {cert: c, key: k, client_auth_type: RequireClientCert}").tls())
                .clientAuth())
        .isEqualTo(TlsServerConfig.ClientAuth.REQUIRE_ANY);
  }

  /** Nobody could connect. As the lowest version they only say that 1.2 and 1.3 are welcome. */
  @ParameterizedTest
  @ValueSource(strings = {"TLS10", "TLS11"})
  void WEB_33_versionsThatAreNotSpokenAreNoUpperBound(String version) {
    String refused = "line 1: tls_server_config.max_version: TLS 1.0 and 1.1 are not spoken (write TLS12 or TLS13, or leave max_version out)";
    assertThat(problems("tls_server_config: {cert: c, key: k, min_version: TLS10, max_version: " + version + "}")).containsExactly(refused);
    assertThat(problems("tls_server_config: {cert: c, key: k, max_version: " + version + "}")).containsExactly(refused);
    assertThat(loaded("tls_server_config: {cert: c, key: k, min_version: " + version + "}").tls()).isNotNull();
  }

  @Test
  void WEB_36_twoHeadersHaveTheirValues() {
    String options = "line 1: http_server_config.headers.X-Content-Type-Options: ";
    assertThat(problems("http_server_config: {headers: {X-Content-Type-Options: sniff}}"))
        .containsExactly(options + "invalid value for X-Content-Type-Options. Expected one of: [\"nosniff\"], but got: \"sniff\"");
    assertThat(loaded("http_server_config: {headers: {X-Content-Type-Options: nosniff, X-XSS-Protection: any}}").headers()).hasSize(2);
  }
}
