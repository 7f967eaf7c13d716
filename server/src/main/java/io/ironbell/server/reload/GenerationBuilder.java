package io.ironbell.server.reload;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.secret.PreviousSecrets;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.egress.DialMetrics;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Resolver;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.notifier.message.RouteWording;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.notifier.pipeline.PipelineGeneration;
import io.ironbell.notifier.pipeline.Receivers;
import io.ironbell.notifier.rotation.RotationMetrics;
import io.ironbell.notifier.rotation.Rotations;
import io.ironbell.routing.dispatch.RoutingGeneration;
import io.ironbell.routing.inhibit.Inhibitor;
import io.ironbell.routing.route.Route;
import io.ironbell.routing.route.RouteTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what a judged configuration means: routes, inhibition, receivers. Nothing that runs is touched. Owned by the reload thread. */
public final class GenerationBuilder {
  private static final Logger log = LoggerFactory.getLogger(GenerationBuilder.class);

  private final MatcherDialect dialect;
  private final NotificationPipeline pipeline;
  private final ReceiverFactory factory;
  private final Resolver resolver;
  private final DialMetrics dials;
  private final RotationMetrics rotations;
  private final PreviousSecrets previousSecrets;
  private final Time time;

  public GenerationBuilder(
      MatcherDialect dialect, NotificationPipeline pipeline, ReceiverFactory factory, Resolver resolver, DialMetrics dials, RotationMetrics rotations,
      Time time) {
    this.dialect = dialect;
    this.pipeline = pipeline;
    this.factory = factory;
    this.resolver = resolver;
    this.dials = dials;
    this.rotations = rotations;
    this.previousSecrets = new PreviousSecrets(time);
    this.time = time;
  }

  /** Whole, or nothing of it is left behind. */
  public Generation build(ConfigurationFiles.Judged judged) {
    RouteTree routes = RouteTree.of(judged.config().route());
    Rotations secrets = new Rotations(previousSecrets, judged.overlap(), rotations);
    HttpClients clients = new HttpClients(new Dialer(judged.guard(), resolver, dials, time), time, judged.files(), secrets);
    try {
      return build(judged, routes, clients);
    } catch (RuntimeException | Error e) {
      clients.close();
      throw e;
    }
  }

  private Generation build(ConfigurationFiles.Judged judged, RouteTree routes, HttpClients clients) {
    AlertmanagerConfig config = judged.config();
    Set<String> used = routes.routes().stream().map(Route::receiver).collect(Collectors.toSet());
    Receivers receivers = factory.build(used(config, used), clients, judged.templates()::with);
    Inhibitor inhibitor = new Inhibitor(config.inhibitRules());
    RouteWording wording = factory.routeWording(judged.templates());
    PipelineGeneration spoken =
        new PipelineGeneration(
            receivers,
            config.intervals()::containing,
            inhibitor,
            judged.redaction(),
            (flush, leftNanos) -> wording.of(flush.routeLabels(), flush.receiver(), flush.groupLabels(), flush.alerts(), leftNanos));
    RoutingGeneration routing =
        new RoutingGeneration(
            routes, inhibitor, pipeline.use(spoken), config.global().resolveTimeout(), dialect::isValidLabelName);
    return new Generation(config, EffectiveConfig.text(config), routing, clients, wording, receivers);
  }

  private static List<ReceiverConfig> used(AlertmanagerConfig config, Set<String> names) {
    List<ReceiverConfig> used = new ArrayList<>();
    for (ReceiverConfig receiver : config.receivers()) {
      if (names.contains(receiver.name())) {
        used.add(receiver);
      } else {
        log.atInfo()
            .addKeyValue("component", "configuration")
            .addKeyValue("receiver", receiver.name())
            .log("skipping creation of receiver not referenced by any route");
      }
    }
    return used;
  }
}
