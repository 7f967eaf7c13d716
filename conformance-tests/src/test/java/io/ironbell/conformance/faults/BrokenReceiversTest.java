package io.ironbell.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** One receiver misbehaves in each way there is; a second one, beside it, must get its alerts as if nothing were wrong. */
@NeedsPeers
final class BrokenReceiversTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static Launch launch(String name) {
    return launch(name, "2s");
  }

  /** @param interval of the broken one, and how long one flush of it may try; ten seconds at least */
  private static Launch launch(String name, String interval) {
    return Launch.config(RoutePerScenario.with("")
        .route(name, "group_interval: " + interval + ", matchers: ['scenario=\"" + name + "\"'], continue: true")
        .route("healthy", "group_interval: 1s, matchers: ['scenario=\"" + name + "\"']").text());
  }

  private static void play(String name, IntFunction<Answer> answer, Duration watched) {
    play(name, launch(name), answer, 8, watched);
  }

  /** @param healthyWithin seconds, which a flush of the broken one is longer than */
  private static void play(String name, Launch launch, IntFunction<Answer> answer, double healthyWithin, Duration watched) {
    Scenario.fresh(name, launch).run(stage -> {
      stage.sink().answer(name, answer);
      Instant posted = Instant.now();
      stage.post(stage.alert("a").starts(posted));
      Received healthy = stage.sink().await("healthy", 1, SOON).getFirst();
      assertThat(healthy.secondsAfter(posted)).as("the other receiver waits for this one").isLessThan(healthyWithin);
      stage.note("first", stage.sink().await(name, 1, SOON).getFirst().body());
      Await.pause(watched);
      List<Received> tries = stage.sink().at(name);
      stage.note("tried again", tries.size() > 1);
      stage.note("all the same", tries.stream().map(r -> stage.normal(r.body())).distinct().count());
      stage.note("healthy", stage.sink().at("healthy"));
      failures(stage);
    });
  }

  private static void failures(Stage stage) {
    stage.note("failures", stage.server().get("/metrics").body().lines()
        .filter(line -> line.startsWith("alertmanager_notifications_failed_total{integration=\"webhook\""))
        .filter(line -> !line.endsWith(" 0")).map(line -> line.replaceAll(" [1-9][0-9]*$", " some")).sorted().toList());
  }

  @Test
  void INT_WEBHOOK_500IsTriedAgainUntilItWorks() {
    play("fails-twice", n -> n < 2 ? Answer.status(500) : Answer.ok(), Duration.ofSeconds(8));
  }

  @Test
  void INT_WEBHOOK_503ForEver() {
    play("always-503", n -> Answer.status(503).saying("not now"), Duration.ofSeconds(20));
  }

  @Test
  void INT_WEBHOOK_400IsFinal() {
    play("always-400", n -> Answer.status(400).saying("bad"), Duration.ofSeconds(14));
  }

  @Test
  void INT_WEBHOOK_404IsFinal() {
    play("always-404", n -> Answer.status(404), Duration.ofSeconds(14));
  }

  @Test
  void INT_WEBHOOK_401() {
    Scenario.fresh("always-401", launch("always-401")).differs("failures", "the reason authError came with 0.34 (MET-26)",
        failed("authError")).run(stage -> watch(stage, "always-401", 401));
  }

  @Test
  void INT_WEBHOOK_429() {
    Scenario.fresh("always-429", launch("always-429")).differs("failures", "the reason rateLimited came with 0.34 (MET-26)",
        failed("rateLimited")).run(stage -> watch(stage, "always-429", 429));
  }

  private static String failed(String reason) {
    return "[alertmanager_notifications_failed_total{integration=\"webhook\",reason=\"" + reason + "\"} some]";
  }

  private static void watch(Stage stage, String name, int status) {
    stage.sink().answer(name, n -> Answer.status(status));
    stage.post(stage.alert("a").starts(Instant.now()));
    stage.sink().await("healthy", 1, SOON);
    Await.pause(Duration.ofSeconds(14));
    stage.note("tried again", stage.sink().at(name).size() > 1);
    failures(stage);
  }

  @Test
  void INT_WEBHOOK_aResetConnection() {
    play("resets", n -> n < 3 ? Answer.resets() : Answer.ok(), Duration.ofSeconds(12));
  }

  @Test
  void DISP_07_aReceiverThatHangs() {
    play("hangs", launch("hangs", "30s"), n -> Answer.hang(), 25, Duration.ofSeconds(65));
  }

  @Test
  void DISP_08_aSlowReceiver() {
    play("slow", n -> Answer.slow(Duration.ofSeconds(3)), Duration.ofSeconds(6));
  }

  @Test
  void INT_WEBHOOK_204Is2xx() {
    play("no-content", n -> Answer.status(204), Duration.ofSeconds(4));
  }

  @Test
  void INT_WEBHOOK_aReceiverThatIsGoneComesBack() {
    Scenario.fresh("gone", launch("gone", "60s")).run(stage -> {
      stage.sink().leave();
      stage.post(stage.alert("a").starts(Instant.now()));
      Await.pause(Duration.ofSeconds(Long.getLong("ironbell.gone.seconds", 14)));
      stage.sink().comeBack();
      stage.note("after", stage.sink().await("gone", 1, Duration.ofSeconds(90)).getFirst().body());
      Await.pause(Duration.ofSeconds(4));
      stage.note("once", stage.sink().at("gone").size());
    });
  }

  @Test
  void DISP_18_whatResolvedMeanwhileIsStillTold() {
    Scenario.fresh("resolves-meanwhile", launch("resolves-meanwhile")).run(stage -> {
      Instant start = Instant.now();
      stage.post(stage.alert("a").starts(start));
      stage.note("firing", stage.sink().await(stage.name(), 1, SOON).getFirst().body());
      stage.sink().answer(stage.name(), n -> Answer.status(400));
      stage.post(stage.alert("a").starts(start).ends(Instant.now()));
      stage.sink().await(stage.name(), 3, SOON);
      stage.sink().answer(stage.name(), n -> Answer.ok());
      int before = stage.sink().at(stage.name()).size();
      stage.note("resolved", stage.sink().await(stage.name(), before + 1, SOON).getLast().body());
      Await.pause(Duration.ofSeconds(5));
      stage.note("once", stage.sink().at(stage.name()).size() - before <= 2);
    });
  }
}
