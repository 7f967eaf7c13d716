package io.ironbell.server.reload;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.Muter;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.notifier.message.RouteWording;
import io.ironbell.notifier.pipeline.Receivers;
import io.ironbell.routing.dispatch.RoutingGeneration;
import io.ironbell.server.api.ApiConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One configuration with everything that was built from it: in force as a whole or not at all. Immutable.
 *
 * @param effectiveConfig as the status answer shows it, secrets masked
 * @param routing routes, inhibition and the way of flushes, for the engine
 * @param clients the connections of this generation's integrations; closed once another is in force
 * @param wording renders the labels of its routes
 * @param built the receivers that routes refer to
 */
public record Generation(
    AlertmanagerConfig config, String effectiveConfig, RoutingGeneration routing, HttpClients clients, RouteWording wording, Receivers built)
    implements ApiConfiguration {

  @Override
  public List<ReceiverConfig> receivers() {
    return config.receivers();
  }

  @Override
  public LabelSet routeLabels(GroupView group, Instant now) {
    List<Alert> alerts = new ArrayList<>(group.alerts().size());
    group.alerts().forEach(alert -> alerts.add(alert.resolvedAt(now) ? alert : alert.withEndsAt(Timestamp.ZERO)));
    return wording.of(group.route().labels(), group.route().receiver(), group.labels(), alerts);
  }

  @Override
  public Muter inhibition() {
    return routing.inhibitor();
  }
}
