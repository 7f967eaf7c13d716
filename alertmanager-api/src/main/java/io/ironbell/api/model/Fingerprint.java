package io.ironbell.api.model;

import java.nio.charset.StandardCharsets;

/** 64-bit FNV-1a over a label set, and its printed form of 16 hex digits (prometheus/common {@code model/signature.go}, G-070, G-071). */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 1099511628211L;

  private Fingerprint() {}

  static long of(String[] names, String[] values) {
    long h = OFFSET;
    for (int i = 0; i < names.length; i++) {
      h = add(h, names[i]);
      h = (h ^ 0xFF) * PRIME;
      h = add(h, values[i]);
      h = (h ^ 0xFF) * PRIME;
    }
    return h;
  }

  private static long add(long h, String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0x80) {
        return addBytes(h, s.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      h = (h ^ c) * PRIME;
    }
    return h;
  }

  private static long addBytes(long h, byte[] bytes) {
    for (byte b : bytes) {
      h = (h ^ (b & 0xFF)) * PRIME;
    }
    return h;
  }

  /** {@code %016x}. */
  public static String print(long fingerprint) {
    String hex = Long.toHexString(fingerprint);
    return "0".repeat(16 - hex.length()) + hex;
  }
}
