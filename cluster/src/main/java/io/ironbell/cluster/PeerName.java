package io.ironbell.cluster;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** Random names of peers: ULIDs, 48 bits of time and 80 random ones in Crockford's base 32, so that older names sort first (CLU-09, G-251). */
public final class PeerName {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private PeerName() {}

  /** 26 characters. */
  public static String random(Instant now, RandomGenerator random) {
    StringBuilder name = new StringBuilder(26);
    append(name, now.toEpochMilli(), 10);
    append(name, random.nextLong(), 8);
    append(name, random.nextLong(), 8);
    return name.toString();
  }

  /** The lowest {@code digits * 5} bits. */
  private static void append(StringBuilder name, long bits, int digits) {
    for (int shift = (digits - 1) * 5; shift >= 0; shift -= 5) {
      name.append(DIGITS.charAt((int) (bits >>> shift) & 31));
    }
  }
}
