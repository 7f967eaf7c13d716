package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code oauth2} block: client credentials or JWT bearer grant (HTTPC-04, HTTPC-05). */
final class OAuth2Reader {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final List<String> ALGORITHMS = List.of("RS256", "RS384", "RS512");

  private final Directory directory;

  OAuth2Reader(Directory directory) {
    this.directory = directory;
  }

  OAuth2 read(YamlBlock block) {
    Secret secret = ConfigKeys.secret(block.at("client_secret"));
    String secretFile = block.at("client_secret_file").text();
    Secret key = ConfigKeys.secret(block.at("client_certificate_key"));
    String keyFile = block.at("client_certificate_key_file").text();
    TlsConfig tls = TlsConfigReader.read(block.at("tls_config"), directory);
    OAuth2 made =
        new OAuth2(
            block.at("client_id").text(), secret, file(secretFile), block.at("token_url").text(), block.at("scopes").texts(),
            block.at("endpoint_params").textMap(), tls == null ? TlsConfig.DEFAULT : tls, ProxyConfigReader.read(block),
            block.at("grant_type").text(), key, keyFile.isEmpty() ? null : keyFile, block.at("client_certificate_key_id").text(),
            block.at("signature_algorithm").text(), block.at("iss").text(), block.at("audience").text(), claims(block.at("claims")));
    List.of("client_secret_ref", "client_certificate_key_ref").forEach(ref -> HttpClientConfigReader.refuseReference(block.at(ref)));
    check(block, made, secret != null && !secretFile.isEmpty(), key != null && !keyFile.isEmpty());
    return made;
  }

  private static void check(YamlBlock block, OAuth2 made, boolean twoSecrets, boolean twoKeys) {
    if (made.clientId().isEmpty()) {
      block.problem("oauth2 client_id must be configured");
    }
    if (made.tokenUrl().isEmpty()) {
      block.problem("oauth2 token_url must be configured");
    }
    if (!made.grantType().equals(JWT_BEARER)) {
      if (twoSecrets) {
        block.problem("at most one of oauth2 client_secret, client_secret_file & client_secret_ref must be configured using grant-type=client_credentials");
      }
      return;
    }
    if (twoKeys) {
      block.problem("at most one of oauth2 client_certificate_key, client_certificate_key_file & client_certificate_key_ref must be configured using grant-type=" + JWT_BEARER);
    }
    if (!made.signatureAlgorithm().isEmpty() && !ALGORITHMS.contains(made.signatureAlgorithm())) {
      block.at("signature_algorithm").problem("valid signature algorithms are RS256, RS384 and RS512");
    }
  }

  private @Nullable String file(String name) {
    return name.isEmpty() ? null : directory.resolve(name);
  }

  /** A null is a claim too. */
  private static Map<String, @Nullable Object> claims(YamlValue written) {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    written.entries("map[string]interface {}").forEach((name, each) -> claims.put(name, each.tree()));
    return claims;
  }
}
