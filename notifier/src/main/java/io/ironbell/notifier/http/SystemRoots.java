package io.ironbell.notifier.http;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom the clients of one configuration trust where {@code tls_config} names no authority: the system's store, else the Java runtime's. Read when
 * the first of these clients needs it, and once: the next configuration looks again. Safe for any thread.
 */
public final class SystemRoots {
  /** For whoever makes a {@code tls_config} ready only to see whether it can be done. */
  static final SystemRoots UNREAD = new SystemRoots(RootStore.NONE, new TrustNobody());

  private final RootStore store;
  private volatile @Nullable X509TrustManager trust;

  public SystemRoots(RootStore store) {
    this(store, null);
  }

  private SystemRoots(RootStore store, @Nullable X509TrustManager trust) {
    this.store = store;
    this.trust = trust;
  }

  X509TrustManager trust() throws GeneralSecurityException {
    X509TrustManager known = trust;
    return known == null ? read() : known;
  }

  /** Whoever comes second waits: reading takes a fraction of a second. */
  private synchronized X509TrustManager read() throws GeneralSecurityException {
    X509TrustManager known = trust;
    if (known == null) {
      List<X509Certificate> roots = store.certificates();
      known = !roots.isEmpty() ? of(roots) : store.named() ? new TrustNobody() : trusting(null);
      trust = known;
    }
    return known;
  }

  /** Whoever these have signed, and they themselves. */
  static X509TrustManager of(List<X509Certificate> roots) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (java.io.IOException e) {
      throw new GeneralSecurityException(e); // nothing is read
    }
    for (X509Certificate root : roots) {
      store.setCertificateEntry("ca-" + store.size(), root);
    }
    return trusting(store);
  }

  /** @param roots null for those that come with the Java runtime */
  private static X509TrustManager trusting(@Nullable KeyStore roots) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }

  /** Where the environment says whom to trust and nobody is there, the runtime's authorities are not what was asked for. */
  private static final class TrustNobody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      throw new CertificateException("nobody is trusted");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      throw new CertificateException("certificate signed by unknown authority: SSL_CERT_FILE and SSL_CERT_DIR lead to no certificate");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
