package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Privileges;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers wait for the disk, which a kill does not show: the process runs under strace, and each 2xx must follow a sync. */
final class SyncTest {
  private static final Pattern START = Pattern.compile("^(\\d+) +(\\d+\\.\\d+) (?:fsync|fdatasync)\\(.*");
  private static final Pattern RESUMED = Pattern.compile("^(\\d+) +(\\d+\\.\\d+) <\\.\\.\\. (?:fsync|fdatasync) resumed>.* = 0.*");
  private static final Pattern DURATION = Pattern.compile(".* = 0 <(\\d+\\.\\d+)>$");

  private static final int CLIENTS = 4;
  private static final int ROUNDS = 8;

  /** Seconds since the epoch. */
  private record Span(double from, double to) {}

  private static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  @Test
  void STO_every2xxFollowsASyncThatBeganAfterItsRequest() throws IOException, InterruptedException {
    Privileges.needProgram("/usr/bin/strace");
    Path[] trace = new Path[1];
    try (Alone alone = Alone.ironbell("strace", Launch.plain(), command -> {
      trace[0] = Path.of(command.get(2).replaceAll("--storage.path=", "")).resolveSibling("trace.txt");
      List<String> traced = new ArrayList<>(List.of("/usr/bin/strace", "-f", "-q", "-ttt", "-T", "-e", "trace=fsync,fdatasync", "-o",
          trace[0].toString()));
      traced.addAll(command);
      return traced;
    })) {
      Map<String, Span> answered = new ConcurrentHashMap<>();
      List<Thread> clients = IntStream.range(0, CLIENTS).mapToObj(client -> Thread.ofVirtual().start(() -> {
        for (int i = 0; i < ROUNDS; i++) {
          change(alone.stage(), client + "-" + i, answered);
        }
      })).toList();
      for (Thread client : clients) {
        client.join();
      }
      assertThat(answered).hasSize(CLIENTS * ROUNDS * 6);
      List<Span> syncs = syncs(trace[0]);
      assertThat(syncs).isNotEmpty();
      answered.forEach((what, span) -> assertThat(syncs).as(what + " was answered without a sync in " + span)
          .anyMatch(sync -> sync.from() >= span.from() && sync.to() <= span.to()));
    }
  }

  /** Every kind of change that is promised to be on disk: a silence made, edited and expired; an alert new, changed and resolved. */
  private static void change(Stage stage, String name, Map<String, Span> answered) {
    SilenceText silence = SilenceText.of(stage).matching("n", "=", name);
    String id = timed("silence made " + name, answered, () -> stage.silence(silence));
    Reply edit = timed("silence edited " + name, answered, () -> stage.server().post("/api/v2/silences", silence.id(id).saying("longer").json()).expect(200));
    String edited = Json.parse(edit.body()).text("/silenceID"); // a new one, where the server had moved the start of the first
    timed("silence expired " + name, answered, () -> stage.server().delete("/api/v2/silence/" + edited).expect(200));
    Instant start = Instant.now();
    AlertText alert = stage.alert("a").label("n", name).starts(start).ends(start.plus(Duration.ofHours(1)));
    timed("alert new " + name, answered, () -> posted(stage, alert));
    timed("alert changed " + name, answered, () -> posted(stage, alert.annotation("summary", "changed")));
    timed("alert resolved " + name, answered, () -> posted(stage, alert.ends(Instant.now())));
  }

  private static int posted(Stage stage, AlertText alert) {
    return stage.server().post("/api/v2/alerts", "[" + alert.json() + "]").expect(200).status();
  }

  private static <T> T timed(String what, Map<String, Span> answered, Supplier<T> request) {
    double from = now();
    T answer = request.get();
    answered.put(what, new Span(from, now()));
    return answer;
  }

  private static List<Span> syncs(Path trace) throws IOException {
    List<Span> spans = new ArrayList<>();
    Map<String, Double> open = new HashMap<>();
    for (String line : Files.readAllLines(trace)) {
      Matcher start = START.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      if (start.matches()) {
        double from = Double.parseDouble(start.group(2));
        Matcher duration = DURATION.matcher(line);
        if (duration.matches()) {
          spans.add(new Span(from, from + Double.parseDouble(duration.group(1))));
        } else {
          open.put(start.group(1), from);
        }
      } else if (resumed.matches() && open.containsKey(resumed.group(1))) {
        spans.add(new Span(open.remove(resumed.group(1)), Double.parseDouble(resumed.group(2))));
      }
    }
    return spans;
  }
}
