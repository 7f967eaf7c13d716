package io.ironbell.server.firststart;

import static io.ironbell.api.pem.Der.bits;
import static io.ironbell.api.pem.Der.bool;
import static io.ironbell.api.pem.Der.integer;
import static io.ironbell.api.pem.Der.octets;
import static io.ironbell.api.pem.Der.oid;
import static io.ironbell.api.pem.Der.sequence;
import static io.ironbell.api.pem.Der.set;
import static io.ironbell.api.pem.Der.tagged;
import static io.ironbell.api.pem.Der.time;
import static io.ironbell.api.pem.Der.utf8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Makes X.509 certificates (RFC 5280) on the curve P-256: an authority of this server's own, and what it signs. */
final class CertificateMaker {
  private static final byte[] ECDSA_SHA256 = sequence(oid(1, 2, 840, 10045, 4, 3, 2));

  private final SecureRandom random;

  CertificateMaker(SecureRandom random) {
    this.random = random;
  }

  KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** A certificate that signs others and itself. */
  byte[] authority(KeyPair keys, String name, Instant from, Instant to) throws GeneralSecurityException {
    byte[] id = keyId(keys.getPublic());
    byte[] extensions =
        sequence(
            extension(true, sequence(bool(true), integer(BigInteger.ZERO)), 2, 5, 29, 19), // may sign, but no further authorities
            extension(true, bits(1, new byte[] {0x06}), 2, 5, 29, 15), // certificates and revocation lists
            extension(false, octets(id), 2, 5, 29, 14));
    return signed(keys.getPrivate(), name, name, keys.getPublic(), from, to, extensions);
  }

  /** A server's certificate for some names and addresses. */
  byte[] server(
      PublicKey key, String name, KeyPair authority, String authorityName, List<String> dnsNames, List<InetAddress> addresses,
      Instant from, Instant to)
      throws GeneralSecurityException {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String dns : dnsNames) {
      names.writeBytes(tagged(0x82, dns.getBytes(StandardCharsets.US_ASCII)));
    }
    for (InetAddress address : addresses) {
      names.writeBytes(tagged(0x87, address.getAddress()));
    }
    byte[] extensions =
        sequence(
            extension(true, sequence(), 2, 5, 29, 19),
            extension(true, bits(7, new byte[] {(byte) 0x80}), 2, 5, 29, 15), // digital signatures
            extension(false, sequence(oid(1, 3, 6, 1, 5, 5, 7, 3, 1)), 2, 5, 29, 37), // server authentication
            extension(false, sequence(names.toByteArray()), 2, 5, 29, 17),
            extension(false, octets(keyId(key)), 2, 5, 29, 14),
            extension(false, sequence(tagged(0x80, keyId(authority.getPublic()))), 2, 5, 29, 35));
    return signed(authority.getPrivate(), authorityName, name, key, from, to, extensions);
  }

  private byte[] signed(
      PrivateKey signer, String issuer, String subject, PublicKey key, Instant from, Instant to, byte[] extensions)
      throws GeneralSecurityException {
    BigInteger serial = new BigInteger(126, random).setBit(126);
    byte[] content =
        sequence(
            tagged(0xa0, integer(BigInteger.TWO)), integer(serial), ECDSA_SHA256, name(issuer), sequence(time(from), time(to)),
            name(subject), key.getEncoded(), tagged(0xa3, extensions));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer, random);
    signature.update(content);
    return sequence(content, ECDSA_SHA256, bits(0, signature.sign()));
  }

  private static byte[] name(String common) {
    return sequence(set(sequence(oid(2, 5, 4, 3), utf8(common))));
  }

  private static byte[] extension(boolean critical, byte[] value, int... id) {
    return critical ? sequence(oid(id), bool(true), octets(value)) : sequence(oid(id), octets(value));
  }

  private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
    return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
  }
}
