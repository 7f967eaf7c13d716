package io.ironbell.server.security;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.web.TlsServerConfig;
import io.ironbell.api.pem.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes a {@link TlsState} of a {@code tls_server_config}, reading its files now (WEB-29 to WEB-33). */
final class TlsMaterial {
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
  private static final List<String> JDK_VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
  private static final List<String> TLS13_SUITES =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final Map<String, String> CURVES =
      Map.of("CurveP256", "secp256r1", "CurveP384", "secp384r1", "CurveP521", "secp521r1", "X25519", "x25519");

  private TlsMaterial() {}

  /** The files whose content the state depends on. */
  static List<Path> files(TlsServerConfig config) {
    List<Path> files = new ArrayList<>();
    for (String name : new String[] {config.certFile(), config.keyFile(), config.clientCaFile()}) {
      if (!name.isEmpty()) {
        files.add(Path.of(name));
      }
    }
    return files;
  }

  static TlsState build(TlsServerConfig config) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(config).getKeyManagers(), new TrustManager[] {trust(config)}, null);
    TlsServerConfig.ClientAuth auth = config.clientAuth();
    boolean require = auth == TlsServerConfig.ClientAuth.REQUIRE_ANY || auth == TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY;
    return new TlsState(
        context, protocols(config), suites(config), curves(config), config.preferServerCipherSuites(),
        auth != TlsServerConfig.ClientAuth.NONE, require);
  }

  private static KeyManagerFactory keys(TlsServerConfig config) throws IOException, GeneralSecurityException {
    String certificateText = text("cert_file", config.certFile(), config.cert());
    Secret inline = config.key();
    String keyText = text("key_file", config.keyFile(), inline == null ? "" : inline.reveal());
    List<X509Certificate> chain = named("certificate " + config.certFile(), () -> Pem.certificates(certificateText));
    PrivateKey key = named("private key " + config.keyFile(), () -> Pem.privateKey(keyText));
    if (!KeyPairs.belong(key, chain.get(0).getPublicKey())) {
      throw new GeneralSecurityException("the private key " + config.keyFile() + " does not belong to the certificate " + config.certFile());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, new char[0], chain.toArray(new X509Certificate[0]));
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory;
  }

  private static TrustManager trust(TlsServerConfig config) throws IOException, GeneralSecurityException {
    TlsServerConfig.ClientAuth auth = config.clientAuth();
    boolean verify =
        auth == TlsServerConfig.ClientAuth.VERIFY_IF_GIVEN || auth == TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY;
    X509ExtendedTrustManager authorities = verify ? authorities(text("client_ca_file", config.clientCaFile(), config.clientCa())) : null;
    return new ClientTrust(authorities, config.clientAllowedSans());
  }

  private static X509ExtendedTrustManager authorities(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (!pem.isEmpty()) {
      int number = 0;
      for (X509Certificate certificate : Pem.certificates(pem)) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(pem.isEmpty() ? null : store); // without a CA of its own the machine's, as Go does
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this Java runtime has no X.509 trust manager");
  }

  private static List<String> protocols(TlsServerConfig config) throws GeneralSecurityException {
    int from = config.minVersion().isEmpty() ? 2 : VERSIONS.indexOf(config.minVersion());
    int to = config.maxVersion().isEmpty() ? 3 : VERSIONS.indexOf(config.maxVersion());
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no TLS version from " + config.minVersion() + " to " + config.maxVersion());
    }
    return List.copyOf(JDK_VERSIONS.subList(from, to + 1));
  }

  /** Like Go's, the list concerns TLS 1.2 and older only. */
  private static List<String> suites(TlsServerConfig config) {
    if (config.cipherSuites().isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>(TLS13_SUITES);
    config.cipherSuites().stream().filter(name -> !TLS13_SUITES.contains(name)).forEach(all::add);
    return List.copyOf(all);
  }

  private static List<String> curves(TlsServerConfig config) throws GeneralSecurityException {
    List<String> groups = new ArrayList<>();
    for (String name : config.curves()) {
      String group = CURVES.get(name);
      if (group == null) {
        throw new GeneralSecurityException("the curve " + name + " is not known: " + CURVES.keySet().stream().sorted().toList());
      }
      groups.add(group);
    }
    return List.copyOf(groups);
  }

  /** @param inline counts without a file. Roots of the policy do not hold here: who names these files starts the server */
  private static String text(String key, String file, String inline) throws IOException {
    try {
      return file.isEmpty() ? inline : new String(NamedFiles.anywhere().bytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(key + ": " + e.getMessage());
    }
  }

  private static <T> T named(String what, Read<T> read) throws GeneralSecurityException {
    try {
      return read.read();
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(what.strip() + ": " + e.getMessage(), e);
    }
  }

  private interface Read<T> {
    T read() throws GeneralSecurityException;
  }
}
