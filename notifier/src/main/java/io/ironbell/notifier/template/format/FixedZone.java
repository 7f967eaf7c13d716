package io.ironbell.notifier.template.format;

/** An offset that never changes. */
public record FixedZone(String name, int seconds) implements Zone {
  public static final FixedZone UTC = new FixedZone("UTC", 0);

  @Override
  public int offset(long epochSecond) {
    return seconds;
  }

  @Override
  public String abbreviation(long epochSecond) {
    return name;
  }

  @Override
  public boolean isDaylightSaving(long epochSecond) {
    return false;
  }
}
