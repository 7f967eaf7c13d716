package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelName;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore.Restored;
import io.ironbell.api.port.Time;
import io.ironbell.routing.inhibit.Inhibitor;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The engine with its own thread and a real clock: that it wakes, flushes and stops. */
class EngineThreadTest {
  private static final Time REAL =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanoTime() {
          return System.nanoTime();
        }
      };

  @Test
  void batchesFromManyThreadsAreAppliedFlushedAndStored() throws InterruptedException {
    FakeStore store = new FakeStore();
    CountDownLatch flushed = new CountDownLatch(8);
    RoutingGeneration generation =
        new RoutingGeneration(
            route("hook").groupBy("sender").times(Duration.ofMillis(50), Duration.ofHours(1)).tree(),
            new Inhibitor(List.of()),
            (flush, done) -> {
              flushed.countDown();
              done.accept(FlushOutcome.DELIVERED);
            },
            Duration.ofMinutes(5),
            LabelName::isUtf8);
    PrometheusRegistry registry = new PrometheusRegistry();
    EnginePorts ports = new EnginePorts(REAL, store, () -> 0, () -> Duration.ZERO, Runnable::run);
    Engine engine = new Engine(EngineSettings.DEFAULTS, ports, new EngineMetrics(registry, false), generation);
    engine.start(Restored.NOTHING);
    engine.ready();
    Intake intake = new Intake(engine, new ReceivedMetrics(registry));
    CountDownLatch answered = new CountDownLatch(8 * 50);
    List<Thread> senders = new ArrayList<>();
    for (int s = 0; s < 8; s++) {
      int sender = s;
      senders.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 50; i++) {
                      LabelSet labels = LabelSet.of("sender", "" + sender, "n", "" + i);
                      intake.submit(List.of(Rig.posted(labels, Timestamp.ZERO, Timestamp.ZERO)), REAL.now(), r -> answered.countDown());
                    }
                  }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(flushed.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.groupsToFold()).hasSize(8);
    assertThat(engine.query().alerts(engine.query().version()).toCompletableFuture().join().alerts()).hasSize(400);
    engine.close(Duration.ofSeconds(20));
    assertThat(store.alerts).hasSize(400);
    assertThat(engine.groupsToFold()).as("also after the end").hasSize(8);
  }
}
