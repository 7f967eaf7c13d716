package io.ironbell.api.timeinterval;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A time zone by its name in the configuration (TIM-08).
 *
 * @param name as written, printed again; {@code UTC} for the empty name
 */
public record Location(String name, ZoneId zone) {
  /** What the zone database has and the JDK leaves out, and what it means there today. */
  private static final Map<String, String> LEFT_OUT =
      Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00", "ROC", "Asia/Taipei", "GMT+0", "Z", "GMT-0", "Z", "Factory", "Z");

  /** Names that the JDK kept when the zone database gave them up. */
  private static final String GIVEN_UP = "SystemV/";

  /** The same zones once more, as many systems have them. */
  private static final String POSIX = "posix/";

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
    String id = id(name.startsWith(POSIX) ? name.substring(POSIX.length()) : name);
    if (id.isEmpty()) {
      throw new TimeIntervalException("unknown time zone " + name);
    }
    return new Location(name, ZoneId.of(id));
  }

  /** Offsets such as +01:00 are zones to Java but no files of the zone database, where Go looks. Empty for what is none. */
  private static String id(String name) {
    if (LEFT_OUT.containsKey(name)) {
      return LEFT_OUT.get(name);
    }
    return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith(GIVEN_UP) ? name : "";
  }
}
