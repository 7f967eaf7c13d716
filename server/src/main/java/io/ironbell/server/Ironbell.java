package io.ironbell.server;

import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.json.VersionInfo;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.StateStore;
import io.ironbell.cluster.LonePeer;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.egress.DialMetrics;
import io.ironbell.notifier.egress.Resolver;
import io.ironbell.notifier.http.RootStore;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.notifier.pipeline.NotifierMetrics;
import io.ironbell.notifier.pipeline.PipelineSettings;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.ironbell.notifier.rotation.RotationMetrics;
import io.ironbell.notifier.sns.AwsEnvironment;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Space;
import io.ironbell.routing.dispatch.AlertStateMetrics;
import io.ironbell.routing.dispatch.Engine;
import io.ironbell.routing.dispatch.EngineMetrics;
import io.ironbell.routing.dispatch.EnginePorts;
import io.ironbell.routing.dispatch.Intake;
import io.ironbell.routing.dispatch.ReceivedMetrics;
import io.ironbell.server.api.ApiRoutes;
import io.ironbell.server.api.OwnApiRoutes;
import io.ironbell.server.firststart.Entrance;
import io.ironbell.server.firststart.StartRefused;
import io.ironbell.server.firststart.WayIn;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.flags.ServerFlags;
import io.ironbell.server.http.BoundAddress;
import io.ironbell.server.http.HttpDoor;
import io.ironbell.server.http.HttpMetrics;
import io.ironbell.server.http.IndexPage;
import io.ironbell.server.http.ManagementRoutes;
import io.ironbell.server.http.RouteTable;
import io.ironbell.server.logging.Reason;
import io.ironbell.server.metrics.Exposition;
import io.ironbell.server.metrics.ProcessMetrics;
import io.ironbell.server.metrics.Version;
import io.ironbell.server.reload.ConfigurationFiles;
import io.ironbell.server.reload.FileWatch;
import io.ironbell.server.reload.GenerationBuilder;
import io.ironbell.server.reload.GenerationSwap;
import io.ironbell.server.reload.ReloadMetrics;
import io.ironbell.server.reload.Reloads;
import io.ironbell.server.security.SecurityMetrics;
import io.ironbell.server.security.SecurityOffice;
import io.ironbell.server.security.WebSecurity;
import io.ironbell.server.store.MaintenanceLoop;
import io.ironbell.server.store.MeshNotifications;
import io.ironbell.server.store.MeshSilences;
import io.ironbell.server.store.SqliteStateStore;
import io.ironbell.server.store.StoreMetrics;
import io.ironbell.server.store.UpstreamFiles;
import io.ironbell.silences.SilenceIds;
import io.ironbell.silences.SilenceLimits;
import io.ironbell.silences.SilenceLog;
import io.ironbell.silences.SilenceMetrics;
import io.ironbell.silences.Silencer;
import io.ironbell.silences.Silences;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The wiring: builds every part in the order in which they need each other, starts them, and stops them in reverse order. One straight line, owned
 * by the main thread. Nothing else joins rooms.
 */
public final class Ironbell implements AutoCloseable {
  private static final Duration ENGINE_STOP = Duration.ofSeconds(10);
  private static final Duration FLUSHES_STOP = Duration.ofSeconds(5);
  private static final Duration LAST_FOLD = Duration.ofSeconds(20);

  private final Closing closing = new Closing();
  private final RealTime time = new RealTime();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final SecureRandom random = new SecureRandom();
  private volatile boolean ready;
  private List<BoundAddress> addresses = List.of();

  private Ironbell() {}

  /**
   * Starts a server; returns when it is ready.
   *
   * @param signals whose SIGHUP reloads from now on
   * @param terminal where a person reads the passwords of a first start; null if standard error is none
   * @throws StartException when it cannot start; what had been started is stopped again
   */
  public static Ironbell start(ServerFlags flags, FeatureFlags features, Signals signals, @Nullable Appendable terminal)
      throws StartException, InterruptedException {
    Ironbell server = new Ironbell();
    boolean started = false;
    try {
      server.run(flags, features, signals, terminal);
      started = true;
      return server;
    } catch (IOException | StartRefused | RuntimeException e) {
      throw new StartException(Reason.of(e), e);
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  private void run(ServerFlags flags, FeatureFlags features, Signals signals, @Nullable Appendable terminal)
      throws StartException, StartRefused, IOException, InterruptedException {
    Version version = Version.current();
    MatcherDialect dialect = Dialects.of(features);
    ReloadMetrics reloadMetrics = new ReloadMetrics(registry);

    SilenceMetrics silenceMetrics = new SilenceMetrics(registry);
    FreeAddresses.check(flags.web());
    // The store opens beside the rest. One that is not there yet is made only after all that may refuse the start has been asked.
    Opening<SqliteStateStore> opening =
        Opening.of(
            SqliteStateStore::loadDriver,
            () -> Storage.open(flags.storagePath(), time, new StoreMetrics(registry), silenceMetrics),
            SqliteStateStore::close);
    closing.onStop("store", opening::close);
    if (SqliteStateStore.isIn(flags.storagePath())) {
      opening.begin();
    }
    ProcessMetrics.register(registry, version);
    Listening listening = Listening.of(flags);
    Entrance entrance = listening.entrance(flags, time, random);
    LonePeer peer = Clusters.lone(flags.cluster(), registry, time.now(), random);
    entrance.judge();
    WebSecurity.judge(listening.web(), time);
    Space space = Space.ofHeap(Runtime.getRuntime().maxMemory());
    Map<String, String> environment = environment();
    ConfigurationFiles files =
        new ConfigurationFiles(
            flags.configFile(),
            listening.policyFile(),
            new AlertmanagerConfigReader(dialect, Dialects.warnings(), ZoneId.systemDefault()),
            environment,
            new io.ironbell.notifier.template.Engine(time::now, time::nanoTime, Limits.DEFAULT, space));
    ConfigurationFiles.Judged judged = Configuration.first(files, flags, entrance);

    opening.begin();
    SqliteStateStore store = opening.await();
    UpstreamFiles upstream =
        new UpstreamFiles(
            flags.storagePath(), store, new MeshSilences(skipped -> silenceMetrics.skippedAtLoad()), new MeshNotifications());
    StateStore.Restored restored = Storage.restore(upstream, store, time);
    closing.onStop("state snapshot", () -> store.fold(LAST_FOLD));

    Silences silences =
        new Silences(
            new Silences.Parts(
                store,
                peer,
                time,
                new SilenceIds(random),
                dialect,
                new SilenceLimits(flags.silences().max(), flags.silences().maxBytes()),
                flags.retention(),
                silenceMetrics,
                new SilenceLog(LoggerFactory.getLogger(Silences.class), flags.silences().logged())));
    silences.load(restored.silences());
    Silencer silencer = new Silencer(silences, silenceMetrics);
    NflogMetrics nflogMetrics = new NflogMetrics(registry);
    NotificationLog notificationLog = new NotificationLog(flags.retention(), restored.notifications(), store, peer, time, nflogMetrics);
    MaintenanceLoop silenceMaintenance = Maintenance.silences(flags.maintenanceInterval(), silences, upstream, silenceMetrics, time);
    MaintenanceLoop nflogMaintenance = Maintenance.notifications(flags.maintenanceInterval(), notificationLog, upstream, nflogMetrics, time);
    silenceMaintenance.start();
    closing.onStop("silences maintenance", silenceMaintenance::close);
    nflogMaintenance.start();
    closing.onStop("nflog maintenance", nflogMaintenance::close);

    ReceiverHistory history = new ReceiverHistory();
    NotificationPipeline pipeline =
        new NotificationPipeline(
            new PipelineSettings(Duration.ofSeconds(15), random::nextDouble, duration -> Thread.sleep(duration)),
            notificationLog,
            silencer,
            peer,
            time,
            new NotifierMetrics(registry, features.has(FeatureFlags.RECEIVER_NAME_IN_METRICS)),
            history);
    Resolver resolver = new Resolver(SystemNames.LOOKUP);
    closing.onStop("resolver", resolver::close);
    GenerationBuilder builder =
        new GenerationBuilder(
            dialect, pipeline,
            new ReceiverFactory(
                listening.externalUrl().toString(), space, AwsEnvironment.of(environment), RootStore.of(environment, new SystemCertificates()),
                ZoneId.systemDefault()),
            resolver, new DialMetrics(registry), new RotationMetrics(registry), time);
    GenerationSwap swap = new GenerationSwap(builder.build(judged), pipeline, reloadMetrics, flags.retention(), GenerationSwap.REROUTING, time);

    Executor readers = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("reader-", 0).daemon().factory());
    Engine engine =
        new Engine(
            EngineFlags.settings(flags.alerts()),
            new EnginePorts(time, store, HeapWatch.begin(duration -> Thread.sleep(duration)), () -> Duration.ZERO, readers),
            new EngineMetrics(registry, features.has(FeatureFlags.ALERT_NAMES_IN_METRICS)),
            swap.current().routing());
    store.foldFrom(engine::alertsToFold, engine::groupsToFold, notificationLog::all);
    engine.start(restored);
    closing.onStop("engine", () -> engine.close(ENGINE_STOP));
    closing.onStop("notifications", () -> pipeline.stop(FLUSHES_STOP));
    swap.onto(engine);
    AlertStateMetrics.register(registry, engine, List.of(silencer), time, features.has(FeatureFlags.GROUP_KEY_IN_METRICS));

    Reloads reloads = new Reloads(() -> Configuration.again(files, flags.configFile(), builder, swap));
    closing.onStop("reload", reloads::close);
    reloads.watch(flags.ours().autoReloadInterval(), new FileWatch(files::watched)::changed);

    WayIn way = entrance.open();
    SecurityOffice security =
        new SecurityOffice(
            new WebSecurity.Inputs(listening.webFile(), WebFiles::read, way.users(), way.certificate()),
            way.anonymous(),
            new SecurityMetrics(registry),
            time,
            random);
    closing.onStop("password checks", security::close);
    Exposition exposition = new Exposition(registry);
    RouteTable.Builder table = RouteTable.builder(listening.routePrefix());
    new ManagementRoutes(() -> ready, reloads, (accept, encoding) -> MetricsAnswer.of(exposition.scrape(accept, encoding))).register(table);
    IndexPage.register(table);
    new ApiRoutes(
            new ApiRoutes.Parts(
                swap::current,
                dialect,
                Dialects.warnings(),
                engine.query(),
                new Intake(engine, new ReceivedMetrics(registry)),
                silences,
                silencer,
                peer,
                new VersionInfo(version.branch(), "", "ironbell", "java" + Runtime.version().feature(), version.revision(), Version.CONTRACT),
                Timestamp.of(time.now()),
                time))
        .register(table);
    new OwnApiRoutes(swap::current, history).register(table);
    HttpDoor door = new HttpDoor(
            listening.door(flags), table.build(), security.guard(), security.tls(), new HttpMetrics(registry), time, listening.inherited());
    closing.onStop("listeners", door::close);
    addresses = door.start();
    engine.ready();
    ready = true;
    signals.onReload(reloads::trigger);
    way.announce(addresses.getFirst().port(), terminal);
  }

  /** Of the process; a service may have been started without the name of its home. */
  private static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putIfAbsent("HOME", System.getProperty("user.home", "/"));
    return Map.copyOf(variables);
  }

  /** Where it listens; the ports are the real ones. */
  public List<BoundAddress> addresses() {
    return addresses;
  }

  @Override
  public void close() {
    ready = false;
    closing.close();
  }
}
