package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.routing.dispatch.Engine;
import io.ironbell.routing.dispatch.Intake;
import io.ironbell.routing.dispatch.ReceivedMetrics;
import io.ironbell.routing.dispatch.Takeover;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reload that fails leaves: the old configuration whole, and of the new one nothing. */
class GenerationSwapTest {
  private static final LabelSet WARNING = LabelSet.of("sev", "warning");

  @TempDir private Path folder = Path.of("");
  private ReloadFixture f = new ReloadFixture(folder);

  @BeforeEach
  void open() throws Exception {
    f = new ReloadFixture(folder);
    f.open();
  }

  @AfterEach
  void close() throws Exception {
    f.close();
  }

  /** An engine that never gets to it: its thread was not started. */
  @Test
  void anEngineThatDoesNotMoveInTimeFailsTheReloadAndTheOldOneStaysInForce() throws Exception {
    Generation first = f.generation("first", "");
    GenerationSwap swap = f.swap(first, Duration.ofMillis(50));
    Engine engine = f.engine(first);
    swap.onto(engine);
    assertThat(f.told(first)).isTrue();
    ReceiverHistory.Entry before = f.history.of(ReloadFixture.id("first"));
    assertThat(before).isNotNull();
    Set<Thread> sweepers = ReloadFixture.sweepers();
    Generation second = f.generation("second", "");
    Set<Thread> ofSecond = ReloadFixture.sweepers();
    ofSecond.removeAll(sweepers);
    assertThat(ofSecond).hasSize(1);

    assertThatThrownBy(() -> swap.to(second)).isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine could not move to the new configuration within 50ms");

    ReloadFixture.assertEnd(ofSecond);
    engine.start(StateStore.Restored.NOTHING);
    Takeover last = new Takeover(f.generation("third", "").routing());
    engine.reload(last);
    last.done().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(swap.current()).as("what was withdrawn does not come later").isSameAs(first);
    assertThat(f.history.of(ReloadFixture.id("first"))).isEqualTo(before);
    assertThat(f.history.of(ReloadFixture.id("second"))).isNull();
    assertThat(f.notified("first")).isEqualTo(1);
    assertThat(f.notified("second")).isNull();
    assertThat(f.told(first)).as("it goes on").isTrue();
  }

  /** Held by its clock in the middle of its move. */
  @Test
  void whatTheEngineHasBegunIsFollowedWhenItIsDone() throws Exception {
    Set<Thread> sweepers = ReloadFixture.sweepers();
    Generation first = f.generation("first", "");
    Set<Thread> ofFirst = ReloadFixture.sweepers();
    ofFirst.removeAll(sweepers);
    Generation second = f.generation("second", "inhibit_rules: [{source_matchers: ['sev=\"critical\"'], target_matchers: ['sev=\"warning\"']}]\n");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    f.onReading = () -> {
      if (Thread.currentThread().getName().equals("engine") && !second.inhibition().mutedBy(WARNING, f.now()).isEmpty()) {
        begun.countDown();
        ReloadFixture.await(go);
      }
    };
    GenerationSwap swap = f.swap(first, Duration.ofSeconds(60));
    Engine engine = f.engine(first);
    engine.start(StateStore.Restored.NOTHING);
    swap.onto(engine);
    post(engine);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread reload = Thread.ofPlatform().start(() -> {
      try {
        swap.to(second);
      } catch (InterruptedException | RuntimeException e) {
        ended.complete(e);
      }
    });
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    reload.interrupt();
    assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(swap.current()).isSameAs(first);
    assertThat(ofFirst).allMatch(Thread::isAlive);
    go.countDown();
    ReloadFixture.assertEnd(ofFirst);
    assertThat(swap.current()).isSameAs(second);
    assertThat(engine.generation()).isSameAs(second.routing());
    assertThat(f.notified("second")).isZero();
    assertThat(f.notified("first")).isNull();
  }

  /** So many that the engine looks at its clock on the way. */
  private void post(Engine engine) throws Exception {
    Timestamp start = Timestamp.of(f.now());
    Timestamp end = Timestamp.of(f.now().plusSeconds(3600));
    List<PostedAlert> alerts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      alerts.add(new PostedAlert(LabelSet.of("sev", "critical", "n", "" + i), LabelSet.EMPTY, start, end, ""));
    }
    CompletableFuture<Object> done = new CompletableFuture<>();
    new Intake(engine, new ReceivedMetrics(new PrometheusRegistry())).submit(alerts, f.now(), done::complete);
    done.get(20, TimeUnit.SECONDS);
  }
}
