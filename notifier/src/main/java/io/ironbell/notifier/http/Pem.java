package io.ironbell.notifier.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and private keys in PEM: PKCS#8, and the older forms of RSA and EC keys that Go reads too. */
final class Pem {
  private static final byte[] RSA = {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};

  private Pem() {}

  private record Block(String type, byte[] der) {}

  static List<X509Certificate> certificates(byte[] pem) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks(pem)) {
        if (block.type.equals("CERTIFICATE")) {
          certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der)));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("not a certificate: " + e.getMessage());
    }
    if (certificates.isEmpty()) {
      throw new IOException("holds no certificate in PEM");
    }
    return certificates;
  }

  static PrivateKey privateKey(byte[] pem) throws IOException {
    for (Block block : blocks(pem)) {
      switch (block.type) {
        case "PRIVATE KEY" -> {
          return key(block.der);
        }
        case "RSA PRIVATE KEY" -> {
          return key(pkcs8(RSA, block.der));
        }
        case "EC PRIVATE KEY" -> {
          return key(pkcs8(ecAlgorithm(block.der), block.der));
        }
        default -> {}
      }
    }
    throw new IOException("holds no unencrypted private key in PEM");
  }

  private static List<Block> blocks(byte[] pem) throws IOException {
    List<Block> blocks = new ArrayList<>();
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    int from = 0;
    while (true) {
      int begin = text.indexOf("-----BEGIN ", from);
      int typeEnd = begin < 0 ? -1 : text.indexOf("-----", begin + 11);
      if (typeEnd < 0) {
        return blocks;
      }
      String type = text.substring(begin + 11, typeEnd);
      int end = text.indexOf("-----END " + type + "-----", typeEnd);
      if (end < 0) {
        throw new IOException("PEM block " + type + " has no end");
      }
      try {
        blocks.add(new Block(type, Base64.getMimeDecoder().decode(text.substring(typeEnd + 5, end))));
      } catch (IllegalArgumentException e) {
        throw new IOException("PEM block " + type + " is not base64");
      }
      from = end;
    }
  }

  private static PrivateKey key(byte[] pkcs8) throws IOException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        continue; // of another kind
      }
    }
    throw new IOException("the private key is of no supported kind");
  }

  /** RFC 5208: version, algorithm, key as octets. */
  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {0x02, 0x01, 0x00});
    content.writeBytes(algorithm);
    content.writeBytes(der(0x04, key));
    return der(0x30, content.toByteArray());
  }

  /** RFC 5915 keeps the curve in element [0] of the key; PKCS#8 wants it beside id-ecPublicKey. */
  private static byte[] ecAlgorithm(byte[] key) throws IOException {
    byte[] idEcPublicKey = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};
    for (int i = 0; i + 3 < key.length; i++) {
      int length = key[i + 1];
      if ((key[i] & 0xff) == 0xa0 && key[i + 2] == 0x06 && key[i + 3] == length - 2 && i + 2 + length <= key.length) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(idEcPublicKey);
        content.write(key, i + 2, length);
        return der(0x30, content.toByteArray());
      }
    }
    throw new IOException("the EC private key names no curve");
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.writeBytes(new byte[] {(byte) 0x81, (byte) content.length});
    } else {
      out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
