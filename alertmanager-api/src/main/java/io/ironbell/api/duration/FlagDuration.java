package io.ironbell.api.duration;

import java.time.Duration;

/** Durations of flags as kingpin reads them: Go's units, and {@code d} (24 h) and {@code w} (7 d). Stateless. */
public final class FlagDuration {
  private FlagDuration() {}

  /** @throws DurationSyntaxException with kingpin's text */
  public static Duration parse(String text) {
    return UnitReader.KINGPIN.read(text);
  }
}
