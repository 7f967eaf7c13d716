package io.ironbell.conformance.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether a flush is sent and why: rows NFL, G-086 to G-093, and the options of the webhook. */
@NeedsPeers
final class NotifyingTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("global: {resolve_timeout: 15s}\n")
      .route("reasons", "")
      .route("repeats", "repeat_interval: 2s")
      .route("no-resolved", "", "send_resolved: false")
      .route("no-resolved-subset", "repeat_interval: 1h", "send_resolved: false")
      .route("only-resolved", "group_wait: 1s")
      .route("timeout", "")
      .route("kept-alive", "")
      .route("explicit-end", "")
      .route("unchanged", "")
      .route("annotated", "repeat_interval: 2s")
      .route("max-alerts", "group_by: []", "max_alerts: 2")
      .route("common", "group_by: []")
      .route("dot.name", "")
      .route("merge", "")
      .text()));

  private static List<Received> came(Stage stage, int count) {
    return stage.sink().await(stage.name(), count, SOON);
  }

  private static AlertText lasting(AlertText alert) {
    return alert.ends(Instant.now().plus(Duration.ofHours(1)));
  }

  @Test
  void NFL_03_everyReason() {
    SERVERS.scenario("reasons").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").label("n", "1").starts(start)));
      stage.note("first", came(stage, 1));
      stage.post(lasting(stage.alert("a").label("n", "2").starts(start)));
      stage.note("added", came(stage, 2));
      stage.post(stage.alert("a").label("n", "1").starts(start).ends(Instant.now()));
      stage.note("some resolved", came(stage, 3));
      stage.post(stage.alert("a").label("n", "2").starts(start).ends(Instant.now()));
      stage.note("all resolved", came(stage, 4));
      Await.until("no group", SOON, () -> stage.groups("").size() == 0);
      stage.post(lasting(stage.alert("a").label("n", "1").starts(Instant.now())));
      stage.note("first again", came(stage, 5));
    });
  }

  @Test
  void G_086_aRepeatWaitsForTheNextTickAfterItsInterval() {
    SERVERS.scenario("repeats").run(stage -> {
      stage.post(lasting(stage.alert("a").starts(Instant.now())));
      List<Received> three = came(stage, 3);
      assertThat(three.get(1).secondsAfter(three.get(0).at())).isBetween(1.0, 30.0);
      assertThat(three.get(2).secondsAfter(three.get(1).at())).isBetween(1.0, 30.0);
      stage.note("second", three.get(1).body());
    });
  }

  @Test
  void NFL_04_resolvedIsNotSentButClearsTheLog() {
    SERVERS.scenario("no-resolved").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").starts(start)));
      stage.note("first", came(stage, 1));
      stage.post(stage.alert("a").starts(start).ends(Instant.now()));
      Await.pause(Duration.ofSeconds(10));
      stage.post(lasting(stage.alert("a").starts(Instant.now())));
      stage.note("again", came(stage, 2).get(1).body());
    });
  }

  @Test
  void NFL_05_aResolvedSubsetIsNotSentWithoutSendResolved() {
    SERVERS.scenario("no-resolved-subset").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").label("n", "1").starts(start)), lasting(stage.alert("a").label("n", "2").starts(start)));
      Await.until("both alerts", SOON, () -> stage.sink().at(stage.name()).stream()
          .anyMatch(r -> r.json().at("/alerts").size() == 2));
      int before = stage.sink().at(stage.name()).size();
      stage.post(stage.alert("a").label("n", "1").starts(start).ends(Instant.now()));
      Await.pause(Duration.ofMillis(2500));
      stage.note("more", stage.sink().at(stage.name()).size() - before);
      stage.post(lasting(stage.alert("a").label("n", "3").starts(Instant.now())));
      stage.note("added", came(stage, before + 1).get(before).body());
    });
  }

  @Test
  void G_091_aFirstNotificationOfResolvedAlertsOnlyIsNotSent() {
    SERVERS.scenario("only-resolved").run(stage -> {
      stage.post(stage.alert("a").starts(Instant.now().minusSeconds(60)).ends(Instant.now()));
      Await.pause(Duration.ofSeconds(3));
      stage.note("sent", stage.sink().at(stage.name()));
    });
  }

  @Test
  void ALT_05_anAlertWithoutEndResolvesAfterTheTimeout() {
    SERVERS.scenario("timeout").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").starts(start));
      stage.note("firing", came(stage, 1));
      List<Received> both = came(stage, 2);
      assertThat(both.get(1).secondsAfter(start)).isBetween(14.9, 60.0);
      stage.note("resolved", both.get(1).body());
      stage.note("alerts", stage.alerts(""));
    });
  }

  @Test
  void ALT_06_postingAgainExtendsTheTimeout() {
    SERVERS.scenario("kept-alive").run(stage -> {
      Instant start = Instant.now();
      for (int i = 0; i < 20; i++) {
        stage.post(stage.alert("a").starts(start));
        Await.pause(Duration.ofSeconds(1));
      }
      stage.note("still firing", stage.alerts(""));
      stage.note("sent", came(stage, 1));
    });
  }

  @Test
  void ALT_04_anExplicitEndIsKeptAgainstTheTimeout() {
    SERVERS.scenario("explicit-end").run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").starts(start).ends(start.plusSeconds(40)));
      stage.post(stage.alert("a").starts(start));
      Await.pause(Duration.ofSeconds(20));
      stage.note("alerts", stage.alerts(""));
      stage.note("sent", came(stage, 2));
    });
  }

  @Test
  void NFL_03_nothingNewNothingSent() {
    SERVERS.scenario("unchanged").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").starts(start)));
      came(stage, 1);
      IntStream.range(0, 3).forEach(i -> {
        stage.post(lasting(stage.alert("a").starts(start)));
        Await.pause(Duration.ofSeconds(1));
      });
      stage.note("sent", stage.sink().at(stage.name()).size());
    });
  }

  @Test
  void ALT_03_newAnnotationsAreSentWithTheRepeat() {
    SERVERS.scenario("annotated").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").starts(start).annotation("k", "old")));
      came(stage, 1);
      stage.post(lasting(stage.alert("a").starts(start.plusMillis(10)).annotation("k", "new").generator("http://prom/new")));
      Await.until("the new annotation", SOON, () -> stage.sink().at(stage.name()).getLast().body().contains("\"new\""));
      stage.note("repeat", stage.sink().at(stage.name()).getLast().body());
    });
  }

  @Test
  void INT_WEBHOOK_maxAlertsCutsAndCounts() {
    SERVERS.scenario("max-alerts").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").label("n", "0").starts(start)));
      came(stage, 1);
      stage.post(IntStream.range(1, 5).mapToObj(i -> lasting(stage.alert("a").label("n", "" + i).starts(start)))
          .toArray(AlertText[]::new));
      Await.until("a cut notification", SOON, () -> stage.sink().at(stage.name()).getLast().json().text("/truncatedAlerts").equals("3"));
      stage.note("cut", stage.sink().at(stage.name()).getLast().body());
    });
  }

  @Test
  void G_181_commonLabelsAndAnnotations() {
    SERVERS.scenario("common").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").label("n", "1").label("x", "same").annotation("s", "one").annotation("c", "both").starts(start)));
      came(stage, 1);
      stage.post(lasting(stage.alert("b").label("n", "2").label("x", "same").annotation("s", "two").annotation("c", "both").starts(start)));
      stage.note("both", came(stage, 2).get(1).body());
    });
  }

  @Test
  void G_180_theReceiverNameIsQuoted() {
    SERVERS.scenario("dot.name").run(stage -> {
      stage.post(lasting(stage.alert("a").starts(Instant.now())));
      stage.note("notification", came(stage, 1));
    });
  }

  @Test
  void G_067_aResolvedPostWithoutStart() {
    SERVERS.scenario("merge").run(stage -> {
      Instant start = Instant.now();
      stage.post(lasting(stage.alert("a").starts(start)));
      came(stage, 1);
      stage.post(stage.alert("a").ends(start.minusSeconds(30)));
      stage.note("resolved", came(stage, 2).get(1).body());
    });
  }
}
