package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PagerDuty service (INT-PAGERDUTY rows). A service key selects version 1 of the events API, also beside a routing key.
 *
 * @param details free data, the four defaults included
 * @param timeout zero means none of its own
 */
public record PagerdutyConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource serviceKey, SecretSource routingKey, @Nullable HttpUrl url,
    String client, String clientUrl, String description, Map<String, @Nullable Object> details, List<Image> images, List<Link> links,
    String source, String severity, String eventClass, String component, String group, Duration timeout)
    implements IntegrationConfig {

  /** Where v1 events go: no key changes it. */
  public static final String V1_ENDPOINT = "https://events.pagerduty.com/generic/2010-04-15/create_event.json";

  public record Image(String src, String alt, String href) {}

  public record Link(String href, String text) {}

  static PagerdutyConfig read(YamlBlock block, Surroundings around) {
    SecretSource service = SecretSource.read(block, "service_key");
    SecretSource routing = SecretSource.read(block, "routing_key");
    if (service.isEmpty() && routing.isEmpty()) {
      block.problem("missing service or routing key in PagerDuty config");
    }
    HttpUrl url = ConfigKeys.url(block.at("url"), around.global().pagerdutyUrl());
    if (url == null) {
      block.problem("no global PagerDuty URL set");
    }
    String client = block.at("client").text(Surroundings.template("pagerduty.default.client"));
    String source = block.at("source").text();
    return new PagerdutyConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), service, routing, url, client,
        block.at("client_url").text(Surroundings.template("pagerduty.default.clientURL")),
        block.at("description").text("{{ template \"pagerduty.default.description\" .}}"), PagerdutyParts.details(block.at("details")),
        PagerdutyParts.images(block.at("images")), PagerdutyParts.links(block.at("links")), source.isEmpty() ? client : source,
        block.at("severity").text(), block.at("class").text(), block.at("component").text(), block.at("group").text(),
        ConfigKeys.goDuration(block.at("timeout")));
  }

  public boolean isV1() {
    return !serviceKey.isEmpty();
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http)
        .add("url", isV1() ? null : url)
        .add("service_key", isV1() ? V1_ENDPOINT : "")
        .map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("service_key", serviceKey)
        .opt("routing_key", routingKey)
        .opt("url", url)
        .opt("client", client)
        .opt("client_url", clientUrl)
        .opt("description", description)
        .opt("details", details)
        .blocks("images", images, i -> new Fields().opt("src", i.src()).opt("alt", i.alt()).opt("href", i.href()))
        .blocks("links", links, l -> new Fields().opt("href", l.href()).opt("text", l.text()))
        .opt("source", source)
        .opt("severity", severity)
        .opt("class", eventClass)
        .opt("component", component)
        .opt("group", group)
        .put("timeout", GoDuration.print(timeout));
  }
}
