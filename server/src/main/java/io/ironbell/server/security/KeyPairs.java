package io.ironbell.server.security;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether two keys are a pair, shown by a signature. */
final class KeyPairs {
  private static final byte[] PROBE = {1, 2, 3};

  private KeyPairs() {}

  static boolean belong(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
    String algorithm = algorithm(own);
    if (!algorithm.equals(algorithm(shown))) {
      return false;
    }
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(own);
    signer.update(PROBE);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(shown);
    verifier.update(PROBE);
    try {
      return verifier.verify(signature);
    } catch (java.security.SignatureException otherSize) {
      return false;
    }
  }

  private static String algorithm(java.security.Key key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> "EdDSA";
    };
  }
}
