package io.ironbell.server.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which credentials were right, never which were wrong. An entry is an HMAC under a key of this process over user, password and
 * stored hash, each with its length in front, so that no password stays in memory and no two inputs meet (V-02, CVE-2022-46146). Any thread.
 */
final class PasswordCache {
  private static final int LIMIT = 1024;

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);
  private final ConcurrentHashMap<ByteBuffer, Boolean> known = new ConcurrentHashMap<>();

  /** @param processKey random bytes that live no longer than this process */
  PasswordCache(byte[] processKey) {
    this.key = new SecretKeySpec(processKey, "HmacSHA256");
  }

  /** The entry for these credentials against this stored hash. */
  ByteBuffer entry(String user, byte[] password, String storedHash) {
    Mac mac = macs.get();
    part(mac, user.getBytes(StandardCharsets.UTF_8));
    part(mac, password);
    part(mac, storedHash.getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.wrap(mac.doFinal());
  }

  private static void part(Mac mac, byte[] bytes) {
    int length = bytes.length;
    mac.update((byte) (length >>> 24));
    mac.update((byte) (length >>> 16));
    mac.update((byte) (length >>> 8));
    mac.update((byte) length);
    mac.update(bytes);
  }

  boolean holds(ByteBuffer entry) {
    return known.containsKey(entry);
  }

  void add(ByteBuffer entry) {
    if (known.size() >= LIMIT) {
      known.clear();
    }
    known.put(entry, Boolean.TRUE);
  }

  void clear() {
    known.clear();
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java runtime", e);
    }
  }
}
