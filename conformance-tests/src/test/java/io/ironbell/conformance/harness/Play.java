package io.ironbell.conformance.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends the requests of a row and notes the answers. */
public final class Play implements Consumer<Stage> {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-zA-Z]+)(?:([+-])(\\d+)([smhd]))?}");
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Exchanges row;

  private Play(Exchanges row) {
    this.row = row;
  }

  public static void row(ServerPair servers, Exchanges row) {
    Scenario scenario = servers.scenario(row.id());
    row.differs().forEach((what, difference) -> scenario.differs(what, difference.reason(), difference.ours()));
    scenario.run(new Play(row));
  }

  @Override
  public void accept(Stage stage) {
    Map<String, String> captured = new HashMap<>();
    captured.put("scenario", stage.name());
    Instant now = Instant.now();
    for (int i = 0; i < row.steps().size(); i++) {
      Exchanges.Step step = row.steps().get(i);
      Reply reply = send(stage, step, captured, now);
      String what = row.steps().size() == 1 ? "answer" : "step " + (i + 1);
      note(stage, what, step, reply);
      step.capture().forEach((name, pointer) -> captured.put(name, Json.parse(reply.body()).text(pointer)));
    }
  }

  private static Reply send(Stage stage, Exchanges.Step step, Map<String, String> captured, Instant now) {
    String[] words = fill(step.request(), captured, now).split(" ", 2);
    Map<String, String> headers = new LinkedHashMap<>();
    step.headers().forEach((name, value) -> headers.put(name, fill(value, captured, now)));
    String body = fill(step.body(), captured, now);
    String until = fill(step.until(), captured, now);
    Reply[] last = new Reply[1];
    Await.until(() -> "an answer with " + until + ": " + last[0].body(), PATIENCE, () -> {
      last[0] = stage.server().send(words[0], words[1], headers, body);
      return last[0].body().contains(until);
    });
    return last[0];
  }

  private static void note(Stage stage, String what, Exchanges.Step step, Reply reply) {
    if (step.only().equals("status")) {
      stage.note(what + ": status", reply.status());
    } else if (!step.cut().isEmpty() && reply.body().contains(step.cut())) {
      int end = reply.body().indexOf(step.cut()) + step.cut().length();
      stage.note(what, new Reply(reply.status(), reply.headers(),
          reply.body().substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } else {
      stage.note(what, reply);
    }
  }

  static String fill(String text, Map<String, String> captured, Instant now) {
    return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, captured, now)));
  }

  private static String value(java.util.regex.MatchResult found, Map<String, String> captured, Instant now) {
    if (!found.group(1).equals("now")) {
      String value = captured.get(found.group(1));
      if (value == null) {
        throw new AssertionError("nothing captured as " + found.group(1));
      }
      return value;
    }
    Instant time = now;
    if (found.group(2) != null) {
      long amount = Long.parseLong(found.group(2) + found.group(3));
      time = now.plus(amount, switch (found.group(4)) {
        case "s" -> ChronoUnit.SECONDS;
        case "m" -> ChronoUnit.MINUTES;
        case "h" -> ChronoUnit.HOURS;
        default -> ChronoUnit.DAYS;
      });
    }
    return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
  }
}
