package io.ironbell.server.reload;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.port.Muter;
import io.ironbell.notifier.http.HttpClients;
import io.ironbell.routing.dispatch.RoutingGeneration;
import io.ironbell.server.api.ApiConfiguration;
import java.util.List;

/**
 * One configuration with everything that was built from it: in force as a whole or not at all. Immutable.
 *
 * @param effectiveConfig as the status answer shows it, secrets masked
 * @param routing routes, inhibition and the way of flushes, for the engine
 * @param clients the connections of this generation's integrations; closed once another is in force
 * @param usedReceivers how many receivers routes refer to; {@code integrations} counts what was built for them
 */
public record Generation(
    AlertmanagerConfig config, String effectiveConfig, RoutingGeneration routing, HttpClients clients, int usedReceivers, int integrations)
    implements ApiConfiguration {

  @Override
  public List<ReceiverConfig> receivers() {
    return config.receivers();
  }

  @Override
  public Muter inhibition() {
    return routing.inhibitor();
  }
}
