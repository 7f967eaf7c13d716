package io.ironbell.api.config.web;

import io.ironbell.api.config.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tls_server_config} block (WEB-29 to WEB-33). A file wins over the inline text beside it, as in exporter-toolkit. File names
 * are resolved against the file's folder; empty means not given.
 *
 * @param cert PEM, empty when {@code certFile} is given
 * @param clientAllowedSans null when not written; otherwise exactly one of the certificate's alternative names has to be in it, so an
 *     empty list lets nobody in
 * @param cipherSuites IANA names for TLS 1.2, empty means the runtime's
 * @param curves Go's names: CurveP256, CurveP384, CurveP521, X25519; empty means the runtime's
 * @param minVersion TLS10 to TLS13; likewise {@code maxVersion}
 */
public record TlsServerConfig(
    String cert,
    String certFile,
    @Nullable Secret key,
    String keyFile,
    ClientAuth clientAuth,
    String clientCa,
    String clientCaFile,
    @Nullable List<String> clientAllowedSans,
    String minVersion,
    String maxVersion,
    List<String> cipherSuites,
    List<String> curves,
    boolean preferServerCipherSuites) {

  /** What is asked of a client's certificate (WEB-30). */
  public enum ClientAuth {
    NONE,
    REQUEST,
    REQUIRE_ANY,
    VERIFY_IF_GIVEN,
    REQUIRE_AND_VERIFY;

    /** Only a verified certificate proves anything. */
    public boolean isRequired() {
      return this == REQUIRE_AND_VERIFY;
    }
  }
}
