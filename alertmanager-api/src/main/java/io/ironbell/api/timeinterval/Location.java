package io.ironbell.api.timeinterval;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A time zone by its name in the configuration (TIM-08).
 *
 * @param name as written, printed again; {@code UTC} for the empty name
 */
public record Location(String name, ZoneId zone) {
  /**
   * An IANA name, {@code Local} (the zone of this process), or empty or {@code UTC}.
   *
   * @param local what {@code Local} means
   * @throws TimeIntervalException with Go's text
   */
  public static Location parse(String name, ZoneId local) {
    if (name.isEmpty() || name.equals("UTC")) {
      return new Location("UTC", ZoneOffset.UTC);
    }
    if (name.equals("Local")) {
      return new Location(name, local);
    }
    if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
      throw new TimeIntervalException("time: invalid location name");
    }
    try {
      // Offsets such as +01:00 are zones to Java but no files of the zone database, where Go looks.
      if (ZoneId.getAvailableZoneIds().contains(name)) {
        return new Location(name, ZoneId.of(name));
      }
    } catch (DateTimeException e) {
      throw unknown(name);
    }
    throw unknown(name);
  }

  private static TimeIntervalException unknown(String name) {
    return new TimeIntervalException("unknown time zone " + name);
  }
}
