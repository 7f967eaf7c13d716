package io.ironbell.server.api;

import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.GroupView;
import io.ironbell.api.port.Muter;
import java.time.Instant;
import java.util.List;

/** What answers need to know of the configuration in force. Immutable: a reload makes a new one. */
public interface ApiConfiguration {
  /** All receivers in the order of the file, used by routes or not (API-10). */
  List<ReceiverConfig> receivers();

  /** The effective configuration as YAML, secrets masked (API-08). */
  String effectiveConfig();

  /** The labels of a group's route, rendered for its alerts as they are now. */
  LabelSet routeLabels(GroupView group, Instant now);

  /** Whether another alert keeps one quiet. */
  Muter inhibition();
}
