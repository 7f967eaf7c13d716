package io.ironbell.notifier.template.format;

/** A place on the clock: Go's {@code *time.Location}. Immutable. */
public sealed interface Zone permits FixedZone, NamedZone {
  /** What it is called: {@code UTC}, {@code Local}, {@code Europe/Berlin}, or empty for a mere offset. */
  String name();

  /** Seconds east of UTC at that moment. */
  int offset(long epochSecond);

  /** {@code CEST}; empty for a mere offset. */
  String abbreviation(long epochSecond);

  boolean isDaylightSaving(long epochSecond);

  /** What a wall clock there would have to be moved by to show UTC; Go's choice where the clock is set back or forward. */
  default int offsetAtWallClock(long localSecond) {
    int first = offset(localSecond - offset(localSecond));
    return offset(localSecond - first) == first ? first : offset(localSecond);
  }
}
