package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the metrics count: one story of silences and alerts is played on both servers, scraped before and after each of its acts, and each
 * test looks at the scrapes. The numbers stand here, so that they are seen to be the real server's too.
 */
@NeedsPeers
final class MetricValuesTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config("""
      route:
        receiver: default
        group_by: [alertname]
        group_wait: 0s
        group_interval: 1s
        repeat_interval: 1h
        routes:
        - {matchers: [kind="slow"], receiver: slow, group_interval: 30s}
      receivers:
      - name: default
        webhook_configs: [{url: SINK/one}, {url: SINK/two}]
      - name: slow
        webhook_configs: [{url: SINK/slow}]
      - name: in no route
        webhook_configs: [{url: SINK/never}, {url: SINK/never}]
      inhibit_rules:
      - {source_matchers: [a=b], target_matchers: [c=d]}
      - {source_matchers: [e=f], target_matchers: [g=h]}
      - {source_matchers: [i=j], target_matchers: [k=l]}
      """).flags("--data.maintenance-interval=1s"));

  private static final Map<ServerKind, Story> STORIES = new ConcurrentHashMap<>();

  /** The scrapes in their order. */
  private record Story(Exposed start, Exposed silenced, Exposed asked, Exposed sent, Exposed quiet, Exposed sentAgain) {}

  @BeforeAll
  static void play() {
    SERVERS.scenario("story").run(stage -> STORIES.put(stage.server().kind(), story(stage)));
  }

  private static Story story(Stage stage) {
    stage.sink().answer("slow", n -> Answer.slow(Duration.ofSeconds(6)));
    final Exposed start = Exposed.by(stage);
    String kept = stage.silence(SilenceText.of(stage).matching("never", "=", "1"));
    stage.silence(SilenceText.of(stage).matching("never", "=", "2").starts(Instant.now().plusSeconds(600)));
    stage.server().delete("/api/v2/silence/" + stage.silence(SilenceText.of(stage).matching("never", "=", "3"))).expect(200);
    final Exposed silenced = Exposed.by(stage);
    stage.server().get("/api/v2/silences").expect(200);
    stage.server().get("/api/v2/silences?filter=never%3D1").expect(200);
    stage.server().get("/api/v2/silence/" + kept).expect(200);
    stage.server().get("/api/v2/silence/11111111-1111-4111-8111-111111111111").expect(404);
    final Exposed asked = Exposed.by(stage);
    Instant now = Instant.now();
    Instant later = now.plusSeconds(3600);
    stage.post(stage.alert("a").starts(now).ends(later), stage.alert("s").label("kind", "slow").starts(now).ends(later));
    until(stage, "notification_requests_total{integration=\"webhook\"}", 3);
    final Exposed sent = Exposed.by(stage);
    Await.pause(Duration.ofSeconds(3));
    final Exposed quiet = Exposed.by(stage);
    stage.silence(SilenceText.of(stage).matching("never", "=", "4"));
    stage.post(stage.alert("a").label("n", "2").starts(now).ends(later));
    until(stage, "notification_requests_total{integration=\"webhook\"}", 5);
    return new Story(start, silenced, asked, sent, quiet, Exposed.by(stage)); // a scrape that began when all of it had been counted
  }

  private static Exposed until(Stage stage, String series, double atLeast) {
    Exposed[] last = new Exposed[1];
    Await.until(() -> series + " at " + atLeast + ": " + last[0].value(series), SOON, () -> {
      last[0] = Exposed.by(stage);
      return last[0].value(series) >= atLeast;
    });
    return last[0];
  }

  /** Two series that count the same; a scrape may fall between the two. */
  private static void awaitEqual(Stage stage, String one, String other) {
    Await.until(() -> one + " equal to " + other, SOON, () -> {
      Exposed scrape = Exposed.by(stage);
      return scrape.value(one) == scrape.value(other);
    });
  }

  private static void eachStory(Consumer<Story> facts) {
    eachStory((kind, story) -> facts.accept(story));
  }

  private static void eachStory(BiConsumer<ServerKind, Story> facts) {
    assertThat(STORIES).isNotEmpty();
    STORIES.forEach((kind, story) -> {
      try {
        facts.accept(kind, story);
      } catch (AssertionError e) {
        throw new AssertionError(kind + ": " + e.getMessage(), e);
      }
    });
  }

  @Test
  void MET_12_MET_13_MET_14_whatIsConfigured() {
    eachStory(story -> {
      assertThat(story.start.value("receivers")).as("those that routes name").isEqualTo(2);
      assertThat(story.start.value("integrations")).as("those of these receivers").isEqualTo(3);
      assertThat(story.start.value("inhibition_rules")).isEqualTo(3);
    });
  }

  @Test
  void MET_05_MET_15_whatIsSwitchedOff() {
    eachStory(story -> {
      assertThat(story.start.value("alerts_per_alert_limit")).isZero();
      assertThat(story.start.value("cluster_enabled")).isZero();
    });
  }

  @Test
  void MET_23_MET_24_aScrapeIsARequestInFlight() {
    eachStory(story -> {
      assertThat(story.start.value("http_requests_in_flight{method=\"get\"}")).isGreaterThanOrEqualTo(1);
      assertThat(story.start.value("http_concurrency_limit_exceeded_total{method=\"get\"}")).isZero();
    });
  }

  @Test
  void MET_18_MET_19_MET_20_noGroupIsRefused() {
    eachStory(story -> {
      assertThat(story.sentAgain.value("dispatcher_aggregation_groups")).isEqualTo(2);
      for (String name : List.of("limit_reached", "creation_retries", "creation_given_up")) {
        assertThat(story.sentAgain.value("dispatcher_aggregation_group_" + name + "_total")).isZero();
      }
    });
  }

  @Test
  void MET_25_oneNotificationForEachIntegrationThatHasNews() {
    String name = "notifications_total{integration=\"webhook\"}";
    eachStory(story -> {
      assertThat(story.asked.value(name)).isZero();
      assertThat(story.sent.value(name)).isEqualTo(3);
      assertThat(story.quiet.value(name)).as("flushes without news count nothing").isEqualTo(3);
      assertThat(story.sentAgain.value(name)).isEqualTo(5);
      assertThat(story.sentAgain.value("notifications_total{integration=\"email\"}")).isZero();
    });
  }

  @Test
  void MET_28_latenciesOfEachTry() {
    String name = "notification_latency_seconds_";
    String webhook = "{integration=\"webhook\"";
    eachStory(story -> {
      assertThat(story.sent.all(name + "bucket" + webhook)).hasSize(6);
      assertThat(Stream.of("5", "20", "+Inf").map(le -> story.sent.value(name + "bucket" + webhook + ",le=\"" + le + "\"}")).toList())
          .as("the slow one took six seconds").containsExactly(2.0, 3.0, 3.0);
      assertThat(story.sent.value(name + "count" + webhook + "}")).isEqualTo(3);
      assertThat(story.sent.value(name + "sum" + webhook + "}")).isBetween(6.0, 25.0);
    });
  }

  @Test
  void MET_35_everyLookIntoTheNotificationLogIsTimed() {
    eachStory(story -> {
      assertThat(story.start.value("nflog_query_duration_seconds_count")).isZero();
      assertThat(story.sent.value("nflog_query_duration_seconds_count")).isGreaterThanOrEqualTo(3);
      assertThat(story.quiet.since(story.sent, "nflog_query_duration_seconds_count")).as("flushes without news look, too").isPositive();
      assertThat(story.start.all("nflog_query_duration_seconds_bucket").stream().map(s -> s.replaceAll(".*le=\"(.*)\".*", "$1")).toList())
          .containsExactly("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf");
    });
    SERVERS.scenario("nflog-queries").run(stage -> awaitEqual(stage, "nflog_query_duration_seconds_count", "nflog_queries_total"));
  }

  @Test
  void MET_36_nothingIsPassedOnWithoutPeers() {
    eachStory(story -> {
      assertThat(story.sentAgain.value("nflog_gossip_messages_propagated_total")).isZero();
      assertThat(story.sentAgain.value("silences_gossip_messages_propagated_total")).isZero();
    });
  }

  @Test
  void MET_41_MET_42_silencesAreAskedForAndScanned() {
    eachStory((kind, story) -> {
      double more = kind == ServerKind.UPSTREAM ? 6 : 0; // 0.33 asks for three states at each scrape, meanwhile; 0.34 does not
      assertThat(story.asked.since(story.silenced, "silences_queries_total")).isBetween(4.0, 4 + more);
      assertThat(story.asked.since(story.silenced, "silences_query_duration_seconds_count")).isBetween(4.0, 4 + more);
      assertThat(story.asked.since(story.silenced, "silences_query_silences_scanned_total")).as("all, all, one and none").isBetween(7.0, 7 + 3 * more);
      assertThat(story.sent.since(story.asked, "silences_queries_total")).as("alerts are looked up").isPositive();
      assertThat(story.sentAgain.since(story.quiet, "silences_query_silences_skipped_total")).as("known not to have changed").isPositive();
      assertThat(story.sentAgain.value("silences_query_errors_total")).isZero();
    });
    SERVERS.scenario("silence-queries").run(stage -> {
      if (stage.isOurs()) { // a scrape of 0.33 falls between the two each time, because it asks itself
        awaitEqual(stage, "silences_query_duration_seconds_count", "silences_queries_total");
      }
    });
  }

  @Test
  void MET_43_sizesOfTheSilencesAndTheirIndexes() {
    eachStory(story -> {
      for (String name : List.of("state_size", "matcher_index_size", "version_index_size")) {
        assertThat(story.start.value("silences_" + name)).as(name).isZero();
        assertThat(story.silenced.value("silences_" + name)).as(name + ", the expired one included").isEqualTo(3);
        assertThat(story.sentAgain.value("silences_" + name)).as(name).isEqualTo(4);
      }
    });
  }

  @Test
  void MET_33_MET_37_MET_39_MET_40_MET_45_maintenanceAndItsFiles() {
    SERVERS.scenario("maintenance").run(stage -> {
      Exposed before = Exposed.by(stage);
      Exposed after = until(stage, "nflog_maintenance_total", before.value("nflog_maintenance_total") + 2);
      assertThat(after.value("silences_gc_duration_seconds_count")).isGreaterThan(before.value("silences_gc_duration_seconds_count"));
      assertThat(after.value("silences_snapshot_duration_seconds_count")).isGreaterThan(before.value("silences_snapshot_duration_seconds_count"));
      assertThat(after.value("nflog_snapshot_duration_seconds_count")).isGreaterThan(before.value("nflog_snapshot_duration_seconds_count"));
      assertThat(after.value("silences_gc_errors_total")).isZero();
      for (String name : List.of("nflog", "silences")) {
        Await.until("the size of " + name, SOON, () -> Exposed.by(stage).value(name + "_snapshot_size_bytes") == size(stage, name) && size(stage, name) > 0);
      }
      failing(stage, "nflog");
      failing(stage, "silences");
    });
  }

  /** A folder where the file is to be: no snapshot can be put in its place. */
  private static void failing(Stage stage, String name) {
    assertThat(Exposed.by(stage).value(name + "_maintenance_errors_total")).isZero();
    Path file = stage.server().storage().resolve(name);
    try {
      obstruct(file);
      Exposed failed = until(stage, name + "_maintenance_errors_total", 1);
      assertThat(failed.value(name + "_maintenance_total")).isGreaterThan(failed.value(name + "_maintenance_errors_total"));
      Files.delete(file.resolve("full"));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void obstruct(Path file) throws IOException {
    for (int i = 0; i < 100; i++) {
      Files.deleteIfExists(file);
      try {
        Files.createDirectory(file);
        Files.createFile(file.resolve("full"));
        return;
      } catch (FileAlreadyExistsException e) {
        // a snapshot came in between
      }
    }
    throw new AssertionError("no folder could be put in the place of " + file);
  }

  private static long size(Stage stage, String name) {
    try {
      return Files.size(stage.server().storage().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
