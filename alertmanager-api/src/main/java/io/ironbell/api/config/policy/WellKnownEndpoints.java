package io.ironbell.api.config.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The destinations of the built-in policy: the public endpoints of the integrations, https on port 443. Sources are the default URLs of
 * upstream's configuration and the vendors' documented hosts for incoming messages.
 *
 * <p>Self-hosted products and mail relays are missing on purpose: nobody can know them; a policy file names them.
 */
final class WellKnownEndpoints {
  private static final List<String> HOSTS =
      List.of(
          "hooks.slack.com", "slack.com", "hooks.slack-gov.com", "slack-gov.com",
          "events.pagerduty.com", "events.eu.pagerduty.com",
          "api.opsgenie.com", "api.eu.opsgenie.com",
          "qyapi.weixin.qq.com",
          "alert.victorops.com",
          "api.telegram.org",
          "webexapis.com",
          "open.rocket.chat",
          "api.pushover.net",
          "discord.com", "discordapp.com",
          "outlook.office.com", "*.webhook.office.com", "*.logic.azure.com", "*.environment.api.powerplatform.com",
          "*.atlassian.net", "api.atlassian.com",
          "api.incident.io",
          "*.cloud.mattermost.com");

  /** Only the message and token services: a wildcard on amazonaws.com would hold anybody's storage bucket. */
  private static final List<String> AWS_REGIONS =
      List.of(
          "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
          "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7", "ca-central-1",
          "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
          "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-gov-east-1",
          "us-gov-west-1", "us-west-1", "us-west-2");

  /** Where both have hosts with validated cryptography beside the plain ones. The government's plain ones are such. */
  private static final List<String> AWS_FIPS_REGIONS = List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2");

  private WellKnownEndpoints() {}

  static EgressPolicy policy() {
    List<EgressRule> rules = new ArrayList<>();
    HOSTS.forEach(host -> rules.add(https(host)));
    rules.add(https("sts.amazonaws.com"));
    for (String region : AWS_REGIONS) {
      rules.add(https("sns." + region + ".amazonaws.com"));
      rules.add(https("sts." + region + ".amazonaws.com"));
    }
    for (String region : AWS_FIPS_REGIONS) {
      rules.add(https("sns-fips." + region + ".amazonaws.com"));
      rules.add(https("sts-fips." + region + ".amazonaws.com"));
    }
    return new EgressPolicy(rules, false);
  }

  private static EgressRule https(String host) {
    return new EgressRule("built-in", host, List.of("https"), List.of(PortRange.of(443)), List.of(), List.of());
  }
}
