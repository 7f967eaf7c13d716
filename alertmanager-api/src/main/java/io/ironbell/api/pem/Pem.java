package io.ironbell.api.pem;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and private keys in PEM (RFC 7468): PKCS#8, and the older PKCS#1 and SEC1 forms that OpenSSL writes. */
public final class Pem {
  private static final String BEGIN = "-----BEGIN ";

  private record Block(String type, byte[] bytes) {}

  private Pem() {}

  /** Every certificate of a text, in order; at least one. */
  public static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    for (Block block : blocks(text)) {
      if (block.type.equals("CERTIFICATE")) {
        found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes)));
      }
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("no PEM block of type CERTIFICATE found");
    }
    return found;
  }

  /** The first private key of a text. */
  public static PrivateKey privateKey(String text) throws GeneralSecurityException {
    for (Block block : blocks(text)) {
      switch (block.type) {
        case "PRIVATE KEY" -> {
          return pkcs8(block.bytes);
        }
        case "RSA PRIVATE KEY" -> {
          return pkcs8(Der.pkcs8(Der.sequence(Der.oid(1, 2, 840, 113549, 1, 1, 1), Der.NULL), block.bytes));
        }
        case "EC PRIVATE KEY" -> {
          return pkcs8(Der.pkcs8(Der.sequence(Der.oid(1, 2, 840, 10045, 2, 1), Der.curveOf(block.bytes)), block.bytes));
        }
        case "ENCRYPTED PRIVATE KEY" -> throw new GeneralSecurityException("the private key is encrypted: a key without a password is needed");
        default -> {}
      }
    }
    throw new GeneralSecurityException("no PEM block of type PRIVATE KEY found");
  }

  private static PrivateKey pkcs8(byte[] encoded) throws GeneralSecurityException {
    for (String algorithm : new String[] {"RSA", "EC", "EdDSA"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException | NoSuchAlgorithmException other) {
        continue;
      }
    }
    throw new GeneralSecurityException("the private key is neither RSA, EC nor Ed25519, or is damaged");
  }

  /** A PEM block with lines of 64 characters. */
  public static String encode(String type, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return BEGIN + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  private static List<Block> blocks(String text) throws GeneralSecurityException {
    List<Block> found = new ArrayList<>();
    int at = text.indexOf(BEGIN);
    while (at >= 0) {
      int typeEnd = text.indexOf("-----", at + BEGIN.length());
      if (typeEnd < 0) {
        break;
      }
      String type = text.substring(at + BEGIN.length(), typeEnd);
      int end = text.indexOf("-----END " + type + "-----", typeEnd);
      if (end < 0) {
        throw new GeneralSecurityException("the PEM block of type " + type + " has no end");
      }
      try {
        found.add(new Block(type, Base64.getMimeDecoder().decode(text.substring(typeEnd + 5, end))));
      } catch (IllegalArgumentException e) {
        throw new GeneralSecurityException("the PEM block of type " + type + " is no base64", e);
      }
      at = text.indexOf(BEGIN, end);
    }
    return found;
  }
}
