package io.ironbell.notifier.pipeline;

import static io.ironbell.notifier.pipeline.PipelineFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.Muter;
import io.ironbell.api.port.Replicator;
import io.ironbell.notifier.FakePeers;
import io.ironbell.notifier.FakeStore;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.nflog.EntryKey;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In which order a flush is asked about, and at which moment: every surrounding says its name when it is its turn. */
final class PipelineOrderTest {
  private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
  private final FakeTime time = new FakeTime();
  private final List<Instant> moments = Collections.synchronizedList(new ArrayList<>());

  /** The second of two nodes. */
  private record NamingPeers(List<String> steps) implements Replicator {
    @Override
    public void tell(StoredSilence silence) {}

    @Override
    public void tell(NotificationLogEntry entry) {
      steps.add("log");
    }

    @Override
    public Status status() {
      return new Status("", "ready", List.of());
    }

    @Override
    public int position() {
      return 1;
    }

    @Override
    public boolean settled() {
      steps.add("settle");
      return true;
    }
  }

  private NotificationLog log(Replicator peers) {
    return new NotificationLog(Duration.ofHours(120), List.of(), new FakeStore(), peers, time, new NflogMetrics(new PrometheusRegistry()));
  }

  private Muter muter(String name) {
    return (labels, now) -> {
      steps.add(name);
      moments.add(now);
      return List.of();
    };
  }

  private List<String> intervals(List<String> names, Instant moment) {
    steps.add(names.getFirst());
    moments.add(moment);
    return names.contains("active intervals") ? names : List.of();
  }

  private boolean delivered(NotificationLog log, Replicator peers, Pause pause, Notifier notifier) throws InterruptedException {
    NotifierMetrics metrics = new NotifierMetrics(new PrometheusRegistry(), false);
    NotificationPipeline pipeline =
        new NotificationPipeline(
            new PipelineSettings(Duration.ofSeconds(1), () -> 0.5, pause), log, muter("silences"), peers, time, metrics, new ReceiverHistory());
    Integration integration = new Integration(new IntegrationId("team", "webhook", 0), true, notifier, new Lane(new Semaphore(8)));
    PipelineGeneration generation =
        new PipelineGeneration(
            new Receivers(Map.of("team", List.of(integration))), this::intervals, muter("inhibition"), Redaction.of(List.of()), (flush, leftNanos) -> flush.routeLabels());
    PipelineFixture f = new PipelineFixture();
    Flush flush = f.flush(List.of("mute intervals"), List.of("active intervals"), f.firing(A));
    time.move(Duration.ofMinutes(3)); // it comes later than its tick
    CompletableFuture<FlushOutcome> done = new CompletableFuture<>();
    pipeline.use(generation).flush(flush, done::complete);
    FlushOutcome outcome = done.orTimeout(10, TimeUnit.SECONDS).join();
    pipeline.stop(Duration.ofSeconds(1));
    return outcome.delivered();
  }

  @Test
  void NFL_01_settleInhibitionIntervalsSilencesThenWaitSendAndLog() throws InterruptedException {
    NamingPeers peers = new NamingPeers(steps);
    NotificationLog log = log(peers);
    Notifier failsOnce = (notification, deadline) -> {
      assertThat(log.all()).as("recorded only when it is sent").isEmpty();
      steps.add("send");
      return steps.contains("try again") ? new SendResult.Sent(Map.of()) : new SendResult.Recoverable("no", FailureReason.SERVER_ERROR);
    };
    Pause pause = duration -> steps.add(duration.equals(Duration.ofSeconds(1)) ? "wait" : "try again");
    assertThat(delivered(log, peers, pause, failsOnce)).isTrue();
    assertThat(steps)
        .containsExactly("settle", "inhibition", "active intervals", "mute intervals", "silences", "wait", "send", "try again", "send", "log");
  }

  /** What the node in front tells while this one waits is what the decision is made on. */
  @Test
  void NFL_01_whetherItWasSaidIsLookedUpAfterTheWait() throws InterruptedException {
    FakePeers peers = new FakePeers();
    NotificationLog front = log(peers);
    Notifier notifier = (notification, deadline) -> {
      steps.add("send");
      return new SendResult.Sent(Map.of());
    };
    assertThat(delivered(front, peers, time, notifier)).isTrue();
    NotificationLogEntry said = java.util.Objects.requireNonNull(front.find(new EntryKey("{}:{}", "team", "webhook", 0)));
    peers.position = 1;
    NotificationLog behind = log(peers);
    steps.clear();
    assertThat(delivered(behind, peers, duration -> behind.merge(List.of(said)), notifier)).isTrue();
    assertThat(steps).containsExactly("inhibition", "active intervals", "mute intervals", "silences");
  }

  @Test
  void TIM_13_everythingIsAskedForTheMomentOfTheTick() throws InterruptedException {
    FakePeers peers = new FakePeers();
    delivered(log(peers), peers, time, (notification, deadline) -> new SendResult.Sent(Map.of()));
    assertThat(moments).hasSize(4).containsOnly(FakeTime.START);
  }
}
