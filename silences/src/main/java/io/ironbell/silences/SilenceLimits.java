package io.ironbell.silences;

/**
 * The flags {@code --silences.max-silences} and {@code --silences.max-silence-size-bytes}.
 *
 * @param maxSilences expired ones count too (SIL-12); 0 is no limit
 * @param maxBytes of the stored form (G-134); 0 is no limit
 */
public record SilenceLimits(int maxSilences, int maxBytes) {
  public static final SilenceLimits NONE = new SilenceLimits(0, 0);
}
