package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Launch;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Answers wait for the disk, which a kill does not show: the process runs under strace, and each 2xx must follow a sync. */
final class SyncTest {
  private static final Pattern START = Pattern.compile("^(\\d+) +(\\d+\\.\\d+) (?:fsync|fdatasync)\\(.*");
  private static final Pattern RESUMED = Pattern.compile("^(\\d+) +(\\d+\\.\\d+) <\\.\\.\\. (?:fsync|fdatasync) resumed>.* = 0.*");
  private static final Pattern DURATION = Pattern.compile(".* = 0 <(\\d+\\.\\d+)>$");

  /** Seconds since the epoch. */
  private record Span(double from, double to) {}

  private static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  static void needsStrace() {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "needs /usr/bin/strace");
  }

  @Test
  void STO_every2xxFollowsASyncThatBeganAfterItsRequest() throws IOException {
    needsStrace();
    Path[] trace = new Path[1];
    try (Alone alone = Alone.ironbell("strace", Launch.plain(), command -> {
      trace[0] = Path.of(command.get(2).replaceAll("--storage.path=", "")).resolveSibling("trace.txt");
      List<String> traced = new ArrayList<>(List.of("/usr/bin/strace", "-f", "-q", "-ttt", "-T", "-e", "trace=fsync,fdatasync", "-o",
          trace[0].toString()));
      traced.addAll(command);
      return traced;
    })) {
      Stage stage = alone.stage();
      Map<String, Span> answered = new HashMap<>();
      for (int i = 0; i < 60; i++) {
        int number = i;
        double from = now();
        if (i % 2 == 0) {
          stage.post(stage.alert("a").label("n", "" + number).starts(Instant.now()).ends(Instant.now().plus(Duration.ofHours(1))));
        } else {
          stage.silence(SilenceText.of(stage).matching("n", "=", "x" + number));
        }
        answered.put((i % 2 == 0 ? "alert " : "silence ") + i, new Span(from, now()));
      }
      List<Span> syncs = syncs(trace[0]);
      assertThat(syncs).isNotEmpty();
      answered.forEach((what, span) -> assertThat(syncs).as(what + " was answered without a sync in " + span)
          .anyMatch(sync -> sync.from() >= span.from() && sync.to() <= span.to()));
    }
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
