package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.pem.Pem;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A {@code tls_config} block made ready (HTTPC-10): whom to trust, what to show, which versions. Immutable; {@link #fingerprint} tells when its
 * files have changed and it has to be made anew.
 *
 * @param serverName the name that is asked for instead of the host's, empty for the host's
 * @param verifies false where {@code insecure_skip_verify} says so
 */
public record ClientTls(SSLContext context, X509TrustManager trust, List<String> versions, String serverName, boolean verifies) {
  private static final List<String> KNOWN = List.of("TLS10", "TLS11", "TLS12", "TLS13");
  private static final List<String> NAMES = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  /**
   * @param system who is trusted when the block names no authority
   * @throws IOException when a file cannot be read or does not hold what it should
   */
  public static ClientTls of(TlsConfig config, NamedFiles files, SystemRoots system) throws IOException {
    try {
      X509TrustManager trust = config.insecureSkipVerify() ? new TrustAnyone() : trustManager(config, files, system);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(config, files), new TrustManager[] {trust}, null);
      return new ClientTls(context, trust, versions(config), config.serverName(), !config.insecureSkipVerify());
    } catch (GeneralSecurityException e) {
      throw new IOException("tls_config: " + e.getMessage());
    }
  }

  /** An open socket of the guard's, from here on under TLS, with a server that is the one that the name says. */
  public SSLSocket secured(Socket guarded, String host) throws IOException {
    SSLSocket made = (SSLSocket) new TlsLayer(this, true).createSocket(guarded, host, guarded.getPort(), true);
    made.startHandshake();
    return made;
  }

  String nameOf(String host) {
    return serverName.isEmpty() ? host : serverName;
  }

  /** Contents of the files it was made of, as a hash; equal means nothing changed. */
  public static int fingerprint(TlsConfig config, NamedFiles files) throws IOException {
    int hash = 1;
    for (String file : List.of(config.caFile(), config.certFile(), config.keyFile())) {
      hash = hash * 31 + (file.isEmpty() ? 0 : java.util.Arrays.hashCode(files.bytes(file)));
    }
    return hash;
  }

  static boolean hasFiles(TlsConfig config) {
    return !(config.caFile().isEmpty() && config.certFile().isEmpty() && config.keyFile().isEmpty());
  }

  /** Only the authorities that the block names, written and in a file, else the system's. */
  private static X509TrustManager trustManager(TlsConfig config, NamedFiles files, SystemRoots system) throws IOException, GeneralSecurityException {
    if (config.ca().isEmpty() && config.caFile().isEmpty()) {
      return system.trust();
    }
    byte[] file = bytes("CA cert", "", config.caFile(), files);
    List<X509Certificate> trusted = new ArrayList<>();
    try {
      if (!config.ca().isEmpty()) {
        trusted.addAll(Pem.certificates(config.ca()));
      }
      if (!config.caFile().isEmpty()) {
        trusted.addAll(Pem.certificates(latin(file)));
      }
      return SystemRoots.of(trusted);
    } catch (GeneralSecurityException e) {
      throw new IOException("unable to use specified CA cert " + config.caFile() + ": " + e.getMessage());
    }
  }

  private static byte[] bytes(String what, String inline, String file, NamedFiles files) throws IOException {
    try {
      return file.isEmpty() ? inline.getBytes(StandardCharsets.UTF_8) : files.bytes(file);
    } catch (IOException e) {
      throw new IOException("unable to read " + what + ": " + e.getMessage());
    }
  }

  private static KeyManager @Nullable [] keyManagers(TlsConfig config, NamedFiles files) throws IOException, GeneralSecurityException {
    byte[] cert = bytes("specified client cert", config.cert(), config.certFile(), files);
    byte[] key = bytes("specified client key", config.key() == null ? "" : config.key().reveal(), config.keyFile(), files);
    if (cert.length == 0 || key.length == 0) {
      return null;
    }
    try {
      return keyManagers(Pem.certificates(latin(cert)), Pem.privateKey(latin(key)));
    } catch (GeneralSecurityException e) {
      throw new IOException("unable to use specified client cert (" + from(config.certFile()) + ") & key (" + from(config.keyFile()) + "): " + e.getMessage());
    }
  }

  private static String from(String file) {
    return file.isEmpty() ? "inline" : file;
  }

  /** Each byte a character: a file need not be text. */
  private static String latin(byte[] pem) {
    return new String(pem, StandardCharsets.ISO_8859_1);
  }

  private static KeyManager[] keyManagers(List<X509Certificate> chain, PrivateKey key) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = new char[0];
    store.setKeyEntry("client", key, password, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  /** Go's default lower end is TLS 1.2. */
  private static List<String> versions(TlsConfig config) {
    int from = config.minVersion().isEmpty() ? 2 : Math.max(0, KNOWN.indexOf(config.minVersion()));
    int to = config.maxVersion().isEmpty() ? 3 : KNOWN.indexOf(config.maxVersion());
    return NAMES.subList(Math.min(from, to), to + 1);
  }

  /** {@code insecure_skip_verify}: asked for in the configuration, by name. */
  private static final class TrustAnyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
