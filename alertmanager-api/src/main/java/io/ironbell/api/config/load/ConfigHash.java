package io.ironbell.api.config.load;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What {@code alertmanager_config_hash} shows: a fingerprint to compare instances by, not a protection (MET-09, G-175). */
final class ConfigHash {
  private ConfigHash() {}

  /** The first 48 bits of the MD5, little endian: a whole number that a double holds exactly. */
  static long of(byte[] file) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(file);
      long hash = 0;
      for (int i = 5; i >= 0; i--) {
        hash = hash << 8 | digest[i] & 0xff;
      }
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }
}
