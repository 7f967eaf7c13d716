package io.ironbell.notifier.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a group where a receiver wants a short key: the same key opens, updates and closes one thing there (G-245). */
public final class GroupHash {
  private GroupHash() {}

  /** SHA-256 of the group key as 64 hex digits. */
  public static String of(String groupKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(groupKey.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
