package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.FlushHandler;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.notifier.pipeline.NotifierMetrics;
import io.ironbell.notifier.pipeline.PipelineGeneration;
import io.ironbell.notifier.pipeline.PipelineSettings;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Limits;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole notifier over real sockets: a receiver that is broken in any way delays no other. */
final class BrokenReceiversTest {
  private final SystemTime time = new SystemTime();
  private final Outside outside = new Outside();
  private final NotificationLog log =
      new NotificationLog(
          Duration.ofHours(120), List.of(), new FakeStore(), new FakePeers(), time, new NflogMetrics(new PrometheusRegistry()));
  private final ReceiverHistory history = new ReceiverHistory();
  private final NotificationPipeline pipeline =
      new NotificationPipeline(
          new PipelineSettings(Duration.ofSeconds(15), () -> 0.5, Thread::sleep),
          log,
          (labels, now) -> List.of(),
          new FakePeers(),
          time,
          new NotifierMetrics(new PrometheusRegistry(), false),
          history);
  private final List<FakeReceiver> started = new ArrayList<>();
  private final List<ReceiverConfig> configs = new ArrayList<>();

  @AfterEach
  void close() throws InterruptedException {
    pipeline.stop(Duration.ZERO);
    started.forEach(FakeReceiver::close);
    outside.close();
  }

  private FakeReceiver receiver(String name, FakeReceiver.Behaviour behaviour) {
    FakeReceiver receiver = FakeReceiver.start(behaviour);
    started.add(receiver);
    configs.add(config(name, receiver.url("/")));
    return receiver;
  }

  private static ReceiverConfig config(String name, String url) {
    List<IntegrationConfig> webhook = List.of(new WebhookConfig(name, true, HttpClientConfig.DEFAULT, Secret.of(url), null, 0, Duration.ZERO));
    return new ReceiverConfig(name, LabelSet.of("name", name), webhook);
  }

  private FlushHandler handler() {
    return handler(FakeWords::new);
  }

  private FlushHandler handler(Function<TemplateData, Rendering> templates) {
    return pipeline.use(
        new PipelineGeneration(
            new ReceiverFactory("http://am").build(configs, outside.clients, templates), (names, moment) -> List.of(), (labels, now) -> List.of(),
            Redaction.of(List.of()),
            (flush, leftNanos) -> flush.routeLabels()));
  }

  private Flush flush(String receiver, int group, Duration timeout) {
    LabelSet labels = LabelSet.of("alertname", "A" + group);
    Timestamp start = Timestamp.of(time.now());
    Alert alert = new Alert(labels, LabelSet.EMPTY, start, Timestamp.ZERO, start, "", false);
    return new Flush(
        "{}:" + labels, receiver, labels, LabelSet.EMPTY, receiver, Duration.ofHours(4), List.of(), List.of(), List.of(alert), time.now(), timeout);
  }

  @Test
  void aBrokenReceiverNeverDelaysAnother() throws Exception {
    try (ClosedPort gone = new ClosedPort()) {
      configs.add(config("gone", gone.url("/")));
      besideBrokenOnes();
    }
  }

  private void besideBrokenOnes() throws InterruptedException {
    receiver("hanging", FakeReceiver.hang());
    receiver("failing", FakeReceiver.status(500, "x"));
    receiver("limiting", FakeReceiver.status(429, "x"));
    receiver("refusing", FakeReceiver.status(400, "x"));
    receiver("resetting", FakeReceiver.reset());
    FakeReceiver good = receiver("good", FakeReceiver.status(200, "ok"));
    FlushHandler handler = handler();
    CountDownLatch delivered = new CountDownLatch(300);
    CountDownLatch answered = new CountDownLatch(600);
    AtomicInteger falselyDelivered = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      for (ReceiverConfig broken : configs.subList(0, 6)) {
        handler.flush(flush(broken.name(), i, Duration.ofSeconds(12)), outcome -> {
          if (outcome.delivered()) {
            falselyDelivered.incrementAndGet();
          }
          answered.countDown();
        });
      }
    }
    for (int i = 0; i < 300; i++) {
      handler.flush(flush("good", i, Duration.ofSeconds(40)), outcome -> delivered.countDown());
    }
    assertThat(delivered.await(10, TimeUnit.SECONDS)).as("before any of the broken ones was given up").isTrue();
    assertThat(good.requests).hasSize(300);
    assertThat(answered.await(20, TimeUnit.SECONDS)).as("each flush is answered by its deadline").isTrue();
    assertThat(falselyDelivered).hasValue(0);
  }

  /** Nothing preempts a virtual thread: 240 that render would have all processors until the last of them is done. */
  @ParameterizedTest
  @ValueSource(strings = {"{{range 19000000}}{{end}}", "{{match `(?:(?: ?){30}){30}x` (printf `%1000000s` ``)}}"})
  void costlyTemplatesDelayNoOtherReceiver(String template) throws Exception {
    FakeReceiver costly = receiver("costly", FakeReceiver.status(200, "ok"));
    configs.set(0, config("costly", costly.url("/") + template));
    FakeReceiver good = receiver("good", FakeReceiver.status(200, "ok"));
    Templates templates = Templates.of(List.of(), new Engine(time::now, time::nanoTime, Limits.DEFAULT));
    FlushHandler handler = handler(templates::with);
    CountDownLatch answered = new CountDownLatch(240);
    CountDownLatch delivered = new CountDownLatch(20);
    for (int i = 0; i < 240; i++) {
      handler.flush(flush("costly", i, Duration.ofSeconds(40)), outcome -> answered.countDown());
    }
    for (int i = 0; i < 20; i++) {
      handler.flush(flush("good", i, Duration.ofSeconds(60)), outcome -> delivered.countDown());
    }
    assertThat(delivered.await(30, TimeUnit.SECONDS)).as("while the costly ones are rendered").isTrue();
    assertThat(good.requests).hasSize(20);
    assertThat(answered.await(72, TimeUnit.SECONDS)).as("each flush is answered soon after its deadline").isTrue();
  }

  @Test
  void aReceiverThatIsGoneForAWhileGetsWhatItMissed() throws InterruptedException {
    FakeReceiver shaky = receiver("shaky", (socket, request, number) ->
        (number <= 30 ? FakeReceiver.status(503, "later") : FakeReceiver.status(200, "ok")).answer(socket, request, number));
    CountDownLatch done = new CountDownLatch(20);
    AtomicInteger failed = new AtomicInteger();
    FlushHandler handler = handler();
    for (int i = 0; i < 20; i++) {
      handler.flush(flush("shaky", i, Duration.ofSeconds(40)), outcome -> {
        if (!outcome.delivered()) {
          failed.incrementAndGet();
        }
        done.countDown();
      });
    }
    assertThat(done.await(32, TimeUnit.SECONDS)).isTrue();
    assertThat(failed).hasValue(0);
    assertThat(log.all()).hasSize(20);
  }

  @Test
  void aSlowReceiverGetsMoreThanItsOwnPlaces() throws InterruptedException {
    CountDownLatch more = new CountDownLatch(65);
    FakeReceiver slow = receiver("slow", (socket, request, number) -> {
      more.countDown();
      return more.await(40, TimeUnit.SECONDS) && FakeReceiver.status(200, "ok").answer(socket, request, number);
    });
    CountDownLatch done = new CountDownLatch(250);
    FlushHandler handler = handler();
    for (int i = 0; i < 250; i++) {
      handler.flush(flush("slow", i, Duration.ofSeconds(80)), outcome -> done.countDown());
    }
    assertThat(more.await(40, TimeUnit.SECONDS)).as("more than 64 of them wait for an answer at once").isTrue();
    assertThat(done.await(40, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.connections.get()).isGreaterThan(64);
  }
}
