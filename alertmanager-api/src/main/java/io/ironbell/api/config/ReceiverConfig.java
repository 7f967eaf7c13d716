package io.ironbell.api.config;

import io.ironbell.api.model.LabelSet;
import java.util.List;

/**
 * One receiver with its integrations in the order in which upstream builds them, by kind ({@link #KINDS}), then as written. The index of
 * an integration within its kind is part of its notification log key.
 *
 * @param labels always hold {@code name} (CFG-41)
 */
public record ReceiverConfig(String name, LabelSet labels, List<IntegrationConfig> integrations) {
  /** In the order in which upstream builds them. */
  public static final List<String> KINDS =
      List.of(
          "webhook", "email", "pagerduty", "opsgenie", "wechat", "slack", "victorops", "pushover", "sns", "telegram", "discord", "webex",
          "msteams", "msteamsv2", "jira", "incidentio", "rocketchat", "mattermost");

  /** In the order in which upstream's status prints them. */
  static final List<String> KINDS_AS_SHOWN =
      List.of(
          "discord", "email", "incidentio", "pagerduty", "slack", "webhook", "opsgenie", "wechat", "pushover", "victorops", "sns",
          "telegram", "webex", "msteams", "msteamsv2", "jira", "rocketchat", "mattermost");

  public ReceiverConfig {
    integrations = List.copyOf(integrations);
  }
}
