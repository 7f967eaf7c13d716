package io.ironbell.server.api;

import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.port.Muter;
import java.util.List;

/** What answers need to know of the configuration in force. Immutable: a reload makes a new one. */
public interface ApiConfiguration {
  /** All receivers in the order of the file, used by routes or not (API-10). */
  List<ReceiverConfig> receivers();

  /** The effective configuration as YAML, secrets masked (API-08). */
  String effectiveConfig();

  /** Whether another alert keeps one quiet. */
  Muter inhibition();
}
