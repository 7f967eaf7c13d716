package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a client's {@code tls_config} (HTTPC-10). */
public final class TlsConfigReader {
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

  private TlsConfigReader() {}

  /** Null when not written or null. */
  public static @Nullable TlsConfig read(YamlValue value, Directory directory) {
    return value.block("config.plain", b -> read(b, directory));
  }

  private static TlsConfig read(YamlBlock block, Directory directory) {
    String ca = block.at("ca").text();
    String caFile = block.at("ca_file").text();
    String cert = block.at("cert").text();
    String certFile = block.at("cert_file").text();
    Secret key = ConfigKeys.secret(block.at("key"));
    String keyFile = block.at("key_file").text();
    List.of("ca_ref", "cert_ref", "key_ref").forEach(ref -> HttpClientConfigReader.refuseReference(block.at(ref)));
    check(block, !ca.isEmpty() && !caFile.isEmpty(), "at most one of ca, ca_file & ca_ref must be configured");
    check(block, !cert.isEmpty() && !certFile.isEmpty(), "at most one of cert, cert_file & cert_ref must be configured");
    check(block, key != null && !keyFile.isEmpty(), "at most one of key and key_file must be configured");
    boolean hasCert = !cert.isEmpty() || !certFile.isEmpty();
    boolean hasKey = key != null || !keyFile.isEmpty();
    check(block, hasCert && !hasKey, "exactly one of key or key_file must be configured when a client certificate is configured");
    check(block, hasKey && !hasCert, "exactly one of cert or cert_file must be configured when a client key is configured");
    String min = version(block.at("min_version"));
    String max = version(block.at("max_version"));
    refuseUnspoken(block.at("max_version"), max);
    boolean upsideDown = !min.isEmpty() && !max.isEmpty() && VERSIONS.indexOf(max) < VERSIONS.indexOf(min);
    check(block, upsideDown, "tls_config.max_version must be greater than or equal to tls_config.min_version if both are specified");
    return new TlsConfig(
        ca, directory.resolve(caFile), cert, directory.resolve(certFile), key, directory.resolve(keyFile), block.at("server_name").text(),
        block.at("insecure_skip_verify").flag(false), min, max);
  }

  /** Java has switched these off, so nothing could be said with them, to a server or to a client; true when one is the best that is allowed. */
  public static boolean refuseUnspoken(YamlValue value, String max) {
    boolean unspoken = max.equals("TLS10") || max.equals("TLS11");
    if (unspoken) {
      value.problem("TLS 1.0 and 1.1 are not spoken", "write TLS12 or TLS13, or leave max_version out");
    }
    return unspoken;
  }

  private static void check(YamlBlock block, boolean wrong, String message) {
    if (wrong) {
      block.problem(message);
    }
  }

  private static String version(YamlValue value) {
    String version = value.textOrNull();
    if (version != null && !VERSIONS.contains(version)) {
      value.problem("unknown TLS version: " + version, "write TLS12 or TLS13");
      return "";
    }
    return version == null ? "" : version;
  }
}
