package io.ironbell.silences;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes ids: UUIDs of version 4 (RFC 9562) from a source of randomness that is passed in. As safe for threads as that source. */
public final class SilenceIds implements Supplier<String> {
  private final RandomGenerator random;

  /** @param random a secure one outside of tests: whoever guesses an id can expire the silence only with permission, but need not see it */
  public SilenceIds(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String get() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes); // at once: a secure source mixes anew for each call
    ByteBuffer drawn = ByteBuffer.wrap(bytes);
    long high = drawn.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
    long low = drawn.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
