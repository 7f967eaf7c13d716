package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Jira project (INT-JIRA rows).
 *
 * @param apiType auto, cloud or datacenter
 * @param fields free data for custom fields
 */
public record JiraConfig(
    String path, boolean sendResolved, HttpClientConfig http, @Nullable HttpUrl apiUrl, String apiType, String project, Text summary,
    Text description, List<String> labels, String priority, String issueType, String reopenTransition, String resolveTransition,
    String wontFixResolution, Duration reopenDuration, Map<String, @Nullable Object> fields)
    implements IntegrationConfig {

  /** A text that an update may leave alone; null {@code enableUpdate} means true. A bare string is its template. */
  public record Text(String template, @Nullable Boolean enableUpdate) {
    static Text read(YamlValue value, String absent) {
      if (value.isScalar() || value.isNull()) {
        return new Text(value.text(absent), null);
      }
      Text made = value.block("jira.plain", b -> new Text(b.at("template").text(absent), b.at("enable_update").flagOrNull()));
      return Objects.requireNonNullElseGet(made, () -> new Text(absent, null));
    }

    Fields fields() {
      Fields made = new Fields().opt("template", template);
      return enableUpdate == null ? made : made.put("enable_update", enableUpdate);
    }
  }

  static JiraConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = ConfigKeys.url(block.at("api_url"), around.global().jiraApiUrl());
    Map<String, @Nullable Object> custom = new LinkedHashMap<>();
    block.at("fields").entries("map[string]interface {}").forEach((name, each) -> custom.put(name, each.tree()));
    JiraConfig made =
        new JiraConfig(
            block.path(), Surroundings.sendResolved(block, true), around.http(block), url, block.at("api_type").text("auto"),
            block.at("project").text(), Text.read(block.at("summary"), Surroundings.template("jira.default.summary")),
            Text.read(block.at("description"), Surroundings.template("jira.default.description")), block.at("labels").texts(),
            block.at("priority").text(Surroundings.template("jira.default.priority")), block.at("issue_type").text(),
            block.at("reopen_transition").text(), block.at("resolve_transition").text(), block.at("wont_fix_resolution").text(),
            ConfigKeys.duration(block.at("reopen_duration"), Duration.ZERO), custom);
    made.check(block);
    return made;
  }

  private void check(YamlBlock block) {
    if (project.isEmpty()) {
      block.problem("missing project in jira_config");
    }
    if (issueType.isEmpty()) {
      block.problem("missing issue_type in jira_config");
    }
    if (!List.of("auto", "cloud", "datacenter").contains(apiType)) {
      block.at("api_type").problem("unknown api_type on jira_config, must be auto, cloud or datacenter");
    }
    if (apiUrl == null) {
      block.problem("no global Jira Cloud URL set");
    }
  }

  @Override
  public String kind() {
    return "jira";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", apiUrl).map();
  }

  @Override
  public Fields effective() {
    Fields made =
        HttpClientFields.head(sendResolved, http)
            .opt("api_url", apiUrl)
            .opt("api_type", apiType)
            .opt("project", project)
            .opt("summary", summary.fields())
            .opt("description", description.fields())
            .opt("labels", labels)
            .opt("priority", priority)
            .opt("issue_type", issueType)
            .opt("reopen_transition", reopenTransition)
            .opt("resolve_transition", resolveTransition)
            .opt("wont_fix_resolution", wontFixResolution);
    return (reopenDuration.isZero() ? made : made.put("reopen_duration", reopenDuration)).opt("fields", fields);
  }
}
