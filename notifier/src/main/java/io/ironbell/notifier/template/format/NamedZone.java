package io.ironbell.notifier.template.format;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Map;

/**
 * A zone of the IANA database: when which offset holds is the JDK's knowledge, what it is called is {@link Zones}'.
 *
 * @param abbreviations by offset in seconds
 */
public record NamedZone(String name, ZoneRules rules, Map<Integer, String> abbreviations) implements Zone {
  @Override
  public int offset(long epochSecond) {
    return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
  }

  /** An offset older than the table is local mean time. */
  @Override
  public String abbreviation(long epochSecond) {
    return abbreviations.getOrDefault(offset(epochSecond), "LMT");
  }

  @Override
  public boolean isDaylightSaving(long epochSecond) {
    return rules.isDaylightSavings(Instant.ofEpochSecond(epochSecond));
  }
}
