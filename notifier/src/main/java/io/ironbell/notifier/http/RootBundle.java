package io.ironbell.notifier.http;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Certificates of a system's store. What is none in it is passed over, as Go does: one that this machine cannot read must not cost the others.
 * Owned by whoever reads the store.
 */
final class RootBundle {
  /** Some 20,000 certificates; usual are 150. */
  static final int LIMIT = 64 << 20;

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String ANY_BEGIN = "-----BEGIN ";
  private static final String END = "-----END CERTIFICATE-----";

  /** Encoded: most systems hold each of them in a bundle and in a file of its own, and taking one apart is what costs. */
  private final Set<ByteBuffer> encoded = new LinkedHashSet<>();

  private long bytes;

  /** What is added from now on is not looked at. */
  boolean isFull() {
    return bytes >= LIMIT;
  }

  void add(byte[] pem) {
    bytes += pem.length;
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    int begin = lineOf(BEGIN, text, 0);
    while (begin >= 0) {
      int from = begin + BEGIN.length();
      int end = lineOf(END, text, from);
      if (end < 0) {
        return;
      }
      int other = lineOf(ANY_BEGIN, text, from);
      if (other < 0 || other > end) {
        decode(text.substring(from, end));
      }
      begin = lineOf(BEGIN, text, from);
    }
  }

  /** A block with headers in front is base64 no more. */
  private void decode(String body) {
    StringBuilder bare = new StringBuilder(body.length());
    body.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> bare.append((char) c));
    try {
      encoded.add(ByteBuffer.wrap(Base64.getDecoder().decode(bare.toString())));
    } catch (IllegalArgumentException e) {
      // not base64, so no certificate
    }
  }

  private static int lineOf(String marker, String text, int from) {
    int at = text.indexOf(marker, from);
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at = text.indexOf(marker, at + 1);
    }
    return at;
  }

  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (ByteBuffer der : encoded) {
      try {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.array())));
      } catch (CertificateException e) {
        continue; // of a form that only others know
      }
    }
    return certificates;
  }
}
