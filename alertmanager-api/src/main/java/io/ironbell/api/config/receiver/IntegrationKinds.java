package io.ironbell.api.config.receiver;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The 18 kinds by name, and how an entry of each is read. */
public final class IntegrationKinds {
  private static final Map<String, BiFunction<YamlBlock, Surroundings, IntegrationConfig>> READERS =
      Map.ofEntries(
          Map.entry("webhook", WebhookReader::read),
          Map.entry("email", EmailReader::read),
          Map.entry("pagerduty", PagerdutyConfig::read),
          Map.entry("opsgenie", OpsGenieConfig::read),
          Map.entry("wechat", WechatConfig::read),
          Map.entry("slack", SlackReader::read),
          Map.entry("victorops", VictorOpsConfig::read),
          Map.entry("pushover", PushoverConfig::read),
          Map.entry("sns", SnsConfig::read),
          Map.entry("telegram", TelegramConfig::read),
          Map.entry("discord", DiscordConfig::read),
          Map.entry("webex", WebexConfig::read),
          Map.entry("msteams", MsTeamsConfig::read),
          Map.entry("msteamsv2", MsTeamsV2Config::read),
          Map.entry("jira", JiraConfig::read),
          Map.entry("incidentio", IncidentioConfig::read),
          Map.entry("rocketchat", RocketchatConfig::read),
          Map.entry("mattermost", MattermostConfig::read));

  private IntegrationKinds() {}

  /** Every integration of a receiver's block, in upstream's build order. */
  public static List<IntegrationConfig> read(YamlBlock receiver, Surroundings around) {
    List<IntegrationConfig> all = new ArrayList<>();
    for (String kind : ReceiverConfig.KINDS) {
      BiFunction<YamlBlock, Surroundings, IntegrationConfig> reader = Objects.requireNonNull(READERS.get(kind));
      for (YamlValue item : receiver.at(kind + "_configs").items("[]*" + kind)) {
        IntegrationConfig made = one(item, kind, reader, around);
        if (made != null) {
          all.add(made);
        }
      }
    }
    return all;
  }

  private static @Nullable IntegrationConfig one(
      YamlValue item, String kind, BiFunction<YamlBlock, Surroundings, IntegrationConfig> reader, Surroundings around) {
    if (item.isNull()) {
      boolean urlMissing = kind.equals("slack") && around.global().slack().apiUrl().isEmpty() && around.global().slack().appToken().isEmpty();
      item.problem(urlMissing ? "no Slack API URL nor App token set either inline or in a file" : "missing " + kind + " config"); // G-166
      return null;
    }
    return item.block(typeName(kind), block -> reader.apply(block, around));
  }

  /** As the type is called in upstream's errors; five kinds live in its config package. */
  private static String typeName(String kind) {
    boolean inConfig = List.of("email", "slack", "wechat", "victorops", "webex").contains(kind);
    return (inConfig ? "config" : kind) + ".plain";
  }
}
