package io.ironbell.conformance.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes from a text what must differ between two runs: ports and folders, times within a day of now, identifiers (numbered in
 * order of appearance, so that a repeated one is still seen to be the same), and the empty routeLabels that 0.33 does not have.
 * One per scenario and server.
 */
public final class Normal {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern ROUTE_LABELS = Pattern.compile(",\"routeLabels\":\\{\\}|\"routeLabels\":\\{\\},");

  /** The methods in a 405 are in the order of a Go map (G-010). */
  private static final Pattern METHODS = Pattern.compile("but \\[([A-Z]+(?:,[A-Z]+)*)\\] are");

  private final Map<String, String> literals;
  private final Map<String, String> ids = new LinkedHashMap<>();

  public Normal(Map<String, String> literals) {
    this.literals = literals;
  }

  public synchronized String text(String text) {
    String plain = text;
    for (Map.Entry<String, String> literal : literals.entrySet()) {
      plain = plain.replace(literal.getKey(), literal.getValue());
    }
    plain = ROUTE_LABELS.matcher(plain).replaceAll("");
    plain = METHODS.matcher(plain).replaceAll(found -> "but [" + Stage.sorted(found.group(1)) + "] are");
    plain = TIME.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(time(found.group(), found.group(1), found.group(2))));
    return ID.matcher(plain).replaceAll(found -> ids.computeIfAbsent(found.group(), id -> "<id " + (ids.size() + 1) + ">"));
  }

  /** Three decimals are the API's form and kept visible; anything else is the form of log lines and webhooks. */
  private static String time(String whole, String decimals, String zone) {
    try {
      Duration distance = Duration.between(OffsetDateTime.parse(whole).toInstant(), Instant.now()).abs();
      if (distance.compareTo(Duration.ofDays(2)) > 0) {
        return whole;
      }
    } catch (DateTimeParseException e) {
      return whole;
    }
    return (decimals != null && decimals.length() == 4 ? "<time.mmm" : "<time") + zone + ">";
  }
}
