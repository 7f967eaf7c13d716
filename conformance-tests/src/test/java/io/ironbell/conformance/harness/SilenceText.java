package io.ironbell.conformance.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a silence as a client posts it; matchers are name, operator and value. */
public record SilenceText(String id, List<String> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment) {

  /** From now on, for an hour, for the alerts of a scenario. */
  public static SilenceText of(Stage stage) {
    return new SilenceText("", List.of(), Instant.now(), Instant.now().plus(Duration.ofHours(1)), "tester", "a test")
        .matching("scenario", "=", stage.name());
  }

  public SilenceText matching(String name, String operator, String value) {
    List<String> all = new ArrayList<>(matchers);
    all.add("{\"name\":%s,\"value\":%s,\"isRegex\":%b,\"isEqual\":%b}".formatted(
        Json.quote(name), Json.quote(value), operator.endsWith("~"), operator.startsWith("=")));
    return new SilenceText(id, List.copyOf(all), startsAt, endsAt, createdBy, comment);
  }

  public SilenceText id(String of) {
    return new SilenceText(of, matchers, startsAt, endsAt, createdBy, comment);
  }

  public SilenceText starts(Instant at) {
    return new SilenceText(id, matchers, at, endsAt, createdBy, comment);
  }

  public SilenceText ends(Instant at) {
    return new SilenceText(id, matchers, startsAt, at, createdBy, comment);
  }

  public SilenceText by(String who) {
    return new SilenceText(id, matchers, startsAt, endsAt, who, comment);
  }

  public SilenceText saying(String what) {
    return new SilenceText(id, matchers, startsAt, endsAt, createdBy, what);
  }

  public String json() {
    return "{%s\"matchers\":[%s],\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"createdBy\":%s,\"comment\":%s}".formatted(
        id.isEmpty() ? "" : "\"id\":" + Json.quote(id) + ",", String.join(",", matchers),
        DateTimeFormatter.ISO_INSTANT.format(startsAt), DateTimeFormatter.ISO_INSTANT.format(endsAt),
        Json.quote(createdBy), Json.quote(comment));
  }
}
