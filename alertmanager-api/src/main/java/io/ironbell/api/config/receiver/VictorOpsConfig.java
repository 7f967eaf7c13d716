package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A VictorOps (Splunk On-Call) route (INT-VICTOROPS rows). */
public record VictorOpsConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource apiKey, @Nullable HttpUrl apiUrl, String routingKey,
    String messageType, String stateMessage, String entityDisplayName, String monitoringTool, Map<String, String> customFields)
    implements IntegrationConfig {
  private static final List<String> RESERVED =
      List.of("routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool", "entity_id", "entity_state");

  static VictorOpsConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = ConfigKeys.url(block.at("api_url"), around.global().victorops().url());
    SecretSource key = SecretSource.read(block, "api_key").orEach(around.global().victorops().credential());
    String routingKey = block.at("routing_key").text();
    Map<String, String> custom = block.at("custom_fields").textMap();
    if (routingKey.isEmpty()) {
      block.problem("missing Routing key in VictorOps config");
    }
    if (url == null) {
      block.problem("no global VictorOps URL set");
    }
    if (key.isEmpty()) {
      block.problem("no global VictorOps API Key set");
    }
    for (String name : RESERVED) {
      if (custom.containsKey(name)) {
        block.at("custom_fields").problem("victorOps config contains custom field " + name + " which cannot be used as it conflicts with the fixed/static fields");
      }
    }
    return new VictorOpsConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), key, url == null ? null : url.withTrailingSlash(),
        routingKey, block.at("message_type").text("CRITICAL"),
        block.at("state_message").text(Surroundings.template("victorops.default.state_message")),
        block.at("entity_display_name").text(Surroundings.template("victorops.default.entity_display_name")),
        block.at("monitoring_tool").text(Surroundings.template("victorops.default.monitoring_tool")), custom);
  }

  @Override
  public String kind() {
    return "victorops";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", apiUrl).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("api_key", apiKey)
        .put("api_url", apiUrl)
        .put("routing_key", routingKey)
        .put("message_type", messageType)
        .put("state_message", stateMessage)
        .put("entity_display_name", entityDisplayName)
        .put("monitoring_tool", monitoringTool)
        .opt("custom_fields", customFields);
  }
}
