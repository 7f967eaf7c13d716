package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.PreviousSecrets;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.notifier.egress.DialMetrics;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Resolver;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.notifier.message.RouteWording;
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
import io.ironbell.server.store.SqliteStateStore;
import io.ironbell.server.store.StoreMetrics;
import io.ironbell.server.store.StoreSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationSwapTest {
  private static final io.ironbell.notifier.template.Engine TEMPLATES =
      new io.ironbell.notifier.template.Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT);

  @TempDir private Path folder;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Resolver resolver = new Resolver(name -> List.of());
  private final DialMetrics dials = new DialMetrics(registry);

  private Generation generation(String receiver) throws Exception {
    Path file = folder.resolve("am.yml");
    Files.writeString(file, "route: {receiver: " + receiver + "}\nreceivers: [{name: " + receiver + "}]\n");
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC);
    ConfigurationFiles.Judged judged = new ConfigurationFiles(file, null, reader, Map.of(), TEMPLATES).read();
    AlertmanagerConfig config = judged.config();
    RoutingGeneration routing =
        new RoutingGeneration(
            RouteTree.of(config.route()), new Inhibitor(config.inhibitRules()), (flush, done) -> {},
            config.global().resolveTimeout(), name -> true);
    Rotations rotations = new Rotations(new PreviousSecrets(Clocks.REAL), judged.overlap(), new RotationMetrics(new PrometheusRegistry()));
    HttpClients clients = new HttpClients(new Dialer(judged.guard(), resolver, dials), Clocks.REAL, judged.files(), rotations);
    return new Generation(config, "", routing, clients, new RouteWording(judged.templates(), "http://am"), 1, 0);
  }

  /** An engine that never gets to it: its thread was not started. */
  @Test
  void anEngineThatDoesNotMoveInTimeFailsTheReloadAndTheOldOneStaysInForce() throws Exception {
    Generation first = generation("first");
    Generation second = generation("second");
    try (SqliteStateStore store =
        SqliteStateStore.open(StoreSettings.of(folder.resolve("data")), new io.ironbell.server.store.MeshSilences(skipped -> {}), Clocks.REAL, new StoreMetrics(new PrometheusRegistry()))) {
      GenerationSwap swap = new GenerationSwap(first, new ReloadMetrics(registry), Duration.ofHours(1), Duration.ofMillis(50), Clocks.REAL);
      Engine engine =
          new Engine(
              EngineSettings.DEFAULTS, new EnginePorts(Clocks.REAL, store, () -> 0, () -> Duration.ZERO, Runnable::run),
              new EngineMetrics(new PrometheusRegistry(), false), first.routing());
      swap.onto(engine);
      assertThatThrownBy(() -> swap.to(second)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the engine could not move to the new configuration");
      assertThat(swap.current()).isSameAs(first);
    } finally {
      resolver.close();
    }
  }
}
