package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.PreviousSecrets;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.Replicator;
import io.ironbell.api.port.Time;
import io.ironbell.cluster.ClusterSettings;
import io.ironbell.cluster.LonePeer;
import io.ironbell.notifier.egress.DialMetrics;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Resolver;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.notifier.message.RouteWording;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.ironbell.notifier.pipeline.Integration;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Lane;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.notifier.pipeline.NotifierMetrics;
import io.ironbell.notifier.pipeline.PipelineGeneration;
import io.ironbell.notifier.pipeline.PipelineSettings;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.notifier.pipeline.Receivers;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.rotation.RotationMetrics;
import io.ironbell.notifier.rotation.Rotations;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.routing.dispatch.Engine;
import io.ironbell.routing.dispatch.EngineMetrics;
import io.ironbell.routing.dispatch.EnginePorts;
import io.ironbell.routing.dispatch.EngineSettings;
import io.ironbell.routing.dispatch.RoutingGeneration;
import io.ironbell.routing.inhibit.Inhibitor;
import io.ironbell.routing.route.RouteTree;
import io.ironbell.server.Clocks;
import io.ironbell.server.store.MeshSilences;
import io.ironbell.server.store.SqliteStateStore;
import io.ironbell.server.store.StoreMetrics;
import io.ironbell.server.store.StoreSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Generations of one receiver each, which takes everything, and what they are swapped in. Its clock is the real one, with something to do at each reading. */
final class ReloadFixture implements Time {
  private static final io.ironbell.notifier.template.Engine TEMPLATES =
      new io.ironbell.notifier.template.Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT);
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Replicator NOBODY = new LonePeer(ClusterSettings.disabled(), "", "", new PrometheusRegistry());

  final PrometheusRegistry registry = new PrometheusRegistry();
  final ReceiverHistory history = new ReceiverHistory();
  final Resolver resolver = new Resolver(name -> List.of());
  final DialMetrics dials = new DialMetrics(registry);
  final RotationMetrics rotations = new RotationMetrics(registry);
  volatile Runnable onReading = () -> {};
  private final Path folder;
  private final Set<Thread> before = sweepers();
  private @Nullable SqliteStateStore store;
  private @Nullable NotificationPipeline pipeline;
  private @Nullable Engine engine;

  ReloadFixture(Path folder) {
    this.folder = folder;
  }

  void open() throws Exception {
    SqliteStateStore opened =
        SqliteStateStore.open(StoreSettings.of(folder.resolve("data")).withSyncDeadline(SOON), new MeshSilences(skipped -> {}), Clocks.REAL, new StoreMetrics(new PrometheusRegistry()));
    store = opened;
    pipeline =
        new NotificationPipeline(
            new PipelineSettings(Duration.ofSeconds(15), () -> 0.5, duration -> {}),
            new NotificationLog(Duration.ofHours(1), List.of(), opened, NOBODY, Clocks.REAL, new NflogMetrics(new PrometheusRegistry())),
            (labels, now) -> List.of(), NOBODY, Clocks.REAL, new NotifierMetrics(registry, false), history);
  }

  NotificationPipeline pipeline() {
    return Objects.requireNonNull(pipeline);
  }

  ConfigurationFiles.Judged judged(String receiver, String more) throws Exception {
    Path file = folder.resolve("am.yml");
    Files.writeString(file, "route: {receiver: " + receiver + "}\nreceivers: [{name: " + receiver + "}]\n" + more);
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC);
    return new ConfigurationFiles(file, null, reader, Map.of(), TEMPLATES).read();
  }

  Generation generation(String receiver, String more) throws Exception {
    ConfigurationFiles.Judged judged = judged(receiver, more);
    AlertmanagerConfig config = judged.config();
    Integration integration = new Integration(id(receiver), true, (n, d) -> new SendResult.Sent(Map.of()), new Lane(new Semaphore(0)));
    Receivers built = new Receivers(Map.of(receiver, List.of(integration)));
    Inhibitor inhibitor = new Inhibitor(config.inhibitRules());
    PipelineGeneration spoken =
        new PipelineGeneration(built, (names, now) -> List.of(), inhibitor, judged.redaction(), (flush, leftNanos) -> flush.routeLabels());
    RoutingGeneration routing =
        new RoutingGeneration(RouteTree.of(config.route()), inhibitor, pipeline().use(spoken), config.global().resolveTimeout(), name -> true);
    Rotations secrets = new Rotations(new PreviousSecrets(Clocks.REAL), judged.overlap(), rotations);
    HttpClients clients = new HttpClients(new Dialer(judged.guard(), resolver, dials, Clocks.REAL), Clocks.REAL, judged.files(), secrets);
    return new Generation(config, "", routing, clients, new RouteWording(judged.templates(), "http://am"), built);
  }

  static IntegrationId id(String receiver) {
    return new IntegrationId(receiver, "webhook", 0);
  }

  GenerationSwap swap(Generation first, Duration rerouting) {
    return new GenerationSwap(first, pipeline(), new ReloadMetrics(registry), Duration.ofHours(1), rerouting, Clocks.REAL);
  }

  Engine engine(Generation first) {
    Engine made =
        new Engine(
            EngineSettings.DEFAULTS, new EnginePorts(this, Objects.requireNonNull(store), () -> 0, () -> Duration.ZERO, Runnable::run),
            new EngineMetrics(new PrometheusRegistry(), false), first.routing());
    engine = made;
    return made;
  }

  /** Whether one more alert is delivered to the receiver of a generation. */
  boolean told(Generation generation) {
    Timestamp now = Timestamp.of(now());
    Alert alert = new Alert(LabelSet.of("alertname", "A"), LabelSet.EMPTY, now, Timestamp.ZERO, now, "", false);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Flush flush =
        new Flush(
            "{}:{at=\"" + now + "\"}", "{}", LabelSet.EMPTY, LabelSet.EMPTY, generation.routing().routes().root().receiver(), Duration.ofHours(4), List.of(),
            List.of(), List.of(alert), now(), SOON);
    generation.routing().flushes().flush(flush, outcome -> done.complete(outcome.delivered()));
    return done.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Null when there is no such series. */
  @Nullable Double notified(String receiver) {
    return registry.scrape().stream()
        .filter(s -> s.getMetadata().getPrometheusName().equals("ironbell_receiver_notifications"))
        .flatMap(s -> ((CounterSnapshot) s).getDataPoints().stream())
        .filter(p -> p.getLabels().equals(Labels.of("integration", "webhook", "receiver", receiver)))
        .map(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .findFirst()
        .orElse(null);
  }

  /** One for each generation that is not closed. */
  static Set<Thread> sweepers() {
    Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
    found.removeIf(thread -> !thread.getName().equals("egress-sweeper"));
    return found;
  }

  Set<Thread> sweepersSinceStart() {
    Set<Thread> found = sweepers();
    found.removeAll(before);
    return found;
  }

  static void assertEnd(Set<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      assertThat(thread.join(SOON)).as("%s ends", thread).isTrue();
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void close() throws Exception {
    if (engine != null) {
      engine.close(SOON);
    }
    pipeline().stop(SOON);
    Objects.requireNonNull(store).close();
    resolver.close();
  }

  @Override
  public Instant now() {
    return Clocks.REAL.now();
  }

  @Override
  public long nanoTime() {
    onReading.run();
    return Clocks.REAL.nanoTime();
  }
}
