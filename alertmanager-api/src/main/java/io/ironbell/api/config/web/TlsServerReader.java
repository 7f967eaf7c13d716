package io.ironbell.api.config.web;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.TlsConfigReader;
import io.ironbell.api.config.web.TlsServerConfig.ClientAuth;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tls_server_config} block (WEB-29 to WEB-33). */
final class TlsServerReader {
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
  private static final List<String> CURVES = List.of("CurveP256", "CurveP384", "CurveP521", "X25519");
  private static final Map<String, ClientAuth> CLIENT_AUTH =
      Map.of(
          "", ClientAuth.NONE,
          "NoClientCert", ClientAuth.NONE,
          "RequestClientCert", ClientAuth.REQUEST,
          "RequireAnyClientCert", ClientAuth.REQUIRE_ANY,
          "RequireClientCert", ClientAuth.REQUIRE_ANY,
          "VerifyClientCertIfGiven", ClientAuth.VERIFY_IF_GIVEN,
          "RequireAndVerifyClientCert", ClientAuth.REQUIRE_AND_VERIFY);

  /** What Go calls secure; TLS 1.3 suites are accepted and not configurable, as there. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Directory directory;

  TlsServerReader(Directory directory) {
    this.directory = directory;
  }

  /** Null when no key of the block switches TLS on. */
  @Nullable TlsServerConfig read(YamlValue value) {
    return value.block("web.TLSConfig", this::read);
  }

  private @Nullable TlsServerConfig read(YamlBlock block) {
    String authType = block.at("client_auth_type").text();
    ClientAuth auth = CLIENT_AUTH.get(authType);
    if (auth == null) {
      block.at("client_auth_type").problem("invalid ClientAuth: " + authType, "write RequireAndVerifyClientCert to ask for certificates");
    }
    TlsServerConfig made =
        new TlsServerConfig(
            block.at("cert").text(), file(block, "cert_file"), ConfigKeys.secret(block.at("key")), file(block, "key_file"),
            auth == null ? ClientAuth.NONE : auth, block.at("client_ca").text(), file(block, "client_ca_file"),
            block.at("client_allowed_sans").textsOrNull(), version(block.at("min_version"), "TLS12"),
            version(block.at("max_version"), "TLS13"), names(block.at("cipher_suites"), CIPHERS, "cipher"),
            names(block.at("curve_preferences"), CURVES, "curve"), block.at("prefer_server_cipher_suites").flag(true));
    boolean hasCert = !made.cert().isEmpty() || !made.certFile().isEmpty();
    boolean hasKey = made.key() != null || !made.keyFile().isEmpty();
    boolean hasCa = !made.clientCa().isEmpty() || !made.clientCaFile().isEmpty();
    if (!hasCert && !hasKey && !hasCa && authType.isEmpty()) {
      return null;
    }
    check(block, made, hasCert, hasKey, hasCa, auth != null);
    return made;
  }

  private static void check(YamlBlock block, TlsServerConfig made, boolean cert, boolean key, boolean ca, boolean authKnown) {
    if (!cert) {
      block.problem("missing one of cert or cert_file");
    }
    if (!key) {
      block.problem("missing one of key or key_file");
    }
    if (ca && made.clientAuth() == ClientAuth.NONE && authKnown) {
      block.problem("client CA's have been configured without a Client Auth Policy", "write client_auth_type: RequireAndVerifyClientCert");
    }
    boolean certain = made.clientAuth() == ClientAuth.REQUIRE_ANY || made.clientAuth() == ClientAuth.REQUIRE_AND_VERIFY;
    if (made.clientAllowedSans() != null && !certain && authKnown) {
      block
          .at("client_allowed_sans")
          .problem("client_allowed_sans requires client_auth_type to be one of RequireAnyClientCert or RequireAndVerifyClientCert");
    }
    if (TlsConfigReader.refuseUnspoken(block.at("max_version"), made.maxVersion())) {
      return;
    }
    if (VERSIONS.indexOf(made.maxVersion()) < VERSIONS.indexOf(made.minVersion())) {
      block.problem("max_version is below min_version, so no connection could be made");
    }
  }

  private String file(YamlBlock block, String key) {
    return directory.resolve(block.at(key).text());
  }

  private static String version(YamlValue value, String absent) {
    String version = value.textOrNull();
    if (version != null && !VERSIONS.contains(version)) {
      value.problem("unknown TLS version: " + version, "write TLS12 or TLS13");
      return absent;
    }
    return version == null ? absent : version;
  }

  private static List<String> names(YamlValue value, List<String> known, String what) {
    for (YamlValue item : value.items("[]web." + what)) {
      if (!known.contains(item.text())) {
        item.problem("unknown " + what + ": " + item.text());
      }
    }
    return value.texts();
  }
}
