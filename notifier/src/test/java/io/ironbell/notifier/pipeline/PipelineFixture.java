package io.ironbell.notifier.pipeline;

import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.FlushOutcome;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.FlushHandler;
import io.ironbell.notifier.FakePeers;
import io.ironbell.notifier.FakeStore;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A pipeline with fake surroundings, one group and receivers made of lambdas. */
final class PipelineFixture {
  static final LabelSet A = LabelSet.of("alertname", "A");
  static final LabelSet B = LabelSet.of("alertname", "B");

  final FakeTime time = new FakeTime();
  final FakeStore store = new FakeStore();
  final FakePeers peers = new FakePeers();
  final PrometheusRegistry registry = new PrometheusRegistry();
  final NotificationLog log =
      new NotificationLog(Duration.ofHours(120), List.of(), store, peers, time, new NflogMetrics(new PrometheusRegistry()));
  final Set<LabelSet> inhibited = new HashSet<>();
  final Set<LabelSet> silenced = new HashSet<>();
  final Set<String> openIntervals = new HashSet<>();
  final List<Notification> sent = java.util.Collections.synchronizedList(new ArrayList<>());
  final ReceiverHistory history = new ReceiverHistory();
  final Redaction redaction = Redaction.of(List.of("sesame-open"));
  final NotificationPipeline pipeline;
  FlushHandler flushes;
  RouteLabels routeLabels = (flush, leftNanos) -> flush.routeLabels();
  private final Map<String, List<Integration>> receivers = new LinkedHashMap<>();
  private final Semaphore overflow = new Semaphore(8);

  PipelineFixture() {
    this(false);
  }

  PipelineFixture(boolean receiverNames) {
    pipeline =
        new NotificationPipeline(
            new PipelineSettings(Duration.ofSeconds(15), () -> 0.5, time),
            log,
            (labels, now) -> silenced.contains(labels) ? List.of("id") : List.of(),
            peers,
            time,
            new NotifierMetrics(registry, receiverNames),
            history);
    use(Receivers.NONE);
  }

  /** Adds an integration to receiver {@code team}; the last one added counts its index by itself. */
  PipelineFixture with(boolean sendResolved, Notifier notifier) {
    List<Integration> integrations = receivers.computeIfAbsent("team", name -> new ArrayList<>());
    integrations.add(new Integration(new IntegrationId("team", "webhook", integrations.size()), sendResolved, notifier, new Lane(overflow)));
    use(built());
    return this;
  }

  void use(Receivers built) {
    flushes = pipeline.use(generation(built));
    pipeline.inForce(built);
  }

  PipelineGeneration generation(Receivers built) {
    return new PipelineGeneration(
        built,
        (names, moment) -> names.stream().filter(openIntervals::contains).toList(),
        (labels, now) -> inhibited.contains(labels) ? List.of("0000000000000001") : List.of(),
        redaction,
        routeLabels);
  }

  /** With the integrations added so far. */
  Receivers built() {
    return new Receivers(receivers);
  }

  PipelineFixture withReceiver(boolean sendResolved) {
    return with(sendResolved, recording());
  }

  Notifier recording() {
    return (notification, deadline) -> {
      sent.add(notification);
      return new SendResult.Sent(notification.receiverData());
    };
  }

  Alert firing(LabelSet labels) {
    Timestamp start = Timestamp.of(FakeTime.START.minusSeconds(60));
    return new Alert(labels, LabelSet.EMPTY, start, Timestamp.ZERO, start, "", false);
  }

  Alert resolved(LabelSet labels) {
    return firing(labels).withEndsAt(Timestamp.of(time.now()));
  }

  Flush flushOf(Alert... alerts) {
    return flush(List.of(), List.of(), alerts);
  }

  Flush flush(List<String> mute, List<String> active, Alert... alerts) {
    return new Flush(
        "{}:{}", "{}/0", LabelSet.EMPTY, LabelSet.EMPTY, "team", Duration.ofHours(4), mute, active, List.of(alerts), time.now(), Duration.ofSeconds(10));
  }

  Flush flush(String key, Alert... alerts) {
    Flush f = flushOf(alerts);
    return new Flush(
        key, f.routeId(), f.groupLabels(), f.routeLabels(), f.receiver(), f.repeatInterval(), f.muteTimeIntervals(), f.activeTimeIntervals(), f.alerts(),
        f.now(), f.timeout());
  }

  FlushOutcome run(Flush flush) {
    CompletableFuture<FlushOutcome> done = new CompletableFuture<>();
    flushes.flush(flush, done::complete);
    return done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  FlushOutcome run(Alert... alerts) {
    return run(flushOf(alerts));
  }

  /** The value of a counter's series, null when it does not exist. {@code name} without {@code _total}. */
  @Nullable Double counter(String name, String... labels) {
    return registry.scrape().stream()
        .filter(s -> s.getMetadata().getPrometheusName().equals(name))
        .flatMap(s -> ((CounterSnapshot) s).getDataPoints().stream())
        .filter(p -> p.getLabels().equals(Labels.of(labels)))
        .map(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .findFirst()
        .orElse(null);
  }
}
