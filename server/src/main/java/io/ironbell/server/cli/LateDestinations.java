package io.ironbell.server.cli;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import java.util.ArrayList;
import java.util.List;

/** The destinations that no policy can be made from: they stand in files or are templates, and are known when something is sent. */
final class LateDestinations {
  private LateDestinations() {}

  /** Their paths, such as {@code receivers[0].webhook_configs[0].url_file}. */
  static List<String> of(List<ReceiverConfig> receivers) {
    List<String> paths = new ArrayList<>();
    for (ReceiverConfig receiver : receivers) {
      receiver.integrations().forEach(integration -> collect(integration, paths));
    }
    return paths;
  }

  private static void collect(IntegrationConfig integration, List<String> paths) {
    integration
        .destinations()
        .forEach(
            (key, url) -> {
              if (url.contains("{{")) {
                paths.add(integration.path() + "." + key);
              }
            });
    integration
        .effective()
        .tree()
        .forEach(
            (key, value) -> {
              if (key.endsWith("url_file") && value instanceof String file && !file.isEmpty()) {
                paths.add(integration.path() + "." + key);
              }
            });
  }
}
