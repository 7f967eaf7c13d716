package io.ironbell.server.security;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges a client's certificate: by the authorities if there are any, and by its alternative names if they are limited (WEB-30 to WEB-32).
 * Without authorities any certificate passes, which proves nothing: nobody is authenticated by it.
 */
final class ClientTrust extends X509ExtendedTrustManager {
  private final @Nullable X509ExtendedTrustManager authorities;
  private final @Nullable List<String> allowedSans;

  ClientTrust(@Nullable X509ExtendedTrustManager authorities, @Nullable List<String> allowedSans) {
    this.authorities = authorities;
    this.allowedSans = allowedSans;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
    if (authorities != null) {
      authorities.checkClientTrusted(chain, type, engine);
    }
    names(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
    if (authorities != null) {
      authorities.checkClientTrusted(chain, type, socket);
    }
    names(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (authorities != null) {
      authorities.checkClientTrusted(chain, type);
    }
    names(chain);
  }

  private void names(X509Certificate[] chain) throws CertificateException {
    if (allowedSans == null) {
      return;
    }
    Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> name : names) {
        if (name.get(1) instanceof String text && allowed(allowedSans, (Integer) name.get(0), text)) {
          return;
        }
      }
    }
    throw new CertificateException("could not find allowed SANs in client cert, found: " + names);
  }

  private static boolean allowed(List<String> allowed, int type, String name) {
    boolean known = type == 1 || type == 2 || type == 6; // mail, DNS, URI; 7 is an address, which has many spellings
    for (String each : allowed) {
      if ((known && each.equals(name)) || (type == 7 && sameAddress(each, name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameAddress(String allowed, String name) {
    boolean literal = allowed.indexOf(':') >= 0 || allowed.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    try {
      return literal && InetAddress.getByName(allowed).equals(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
    throw new CertificateException("this side is the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
    throw new CertificateException("this side is the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this side is the server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
  }
}
