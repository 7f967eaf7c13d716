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
import io.ironbell.api.config.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OpsGenie team (INT-OPSGENIE rows). {@code apiUrl} ends in a slash. */
public record OpsGenieConfig(
    String path, boolean sendResolved, HttpClientConfig http, SecretSource apiKey, @Nullable HttpUrl apiUrl, String message,
    String description, String source, Map<String, String> details, String entity, List<Responder> responders, String actions,
    String tags, String note, String priority, boolean updateAlerts)
    implements IntegrationConfig {
  private static final List<String> TYPES = List.of("team", "teams", "user", "escalation", "schedule");

  /** At least one of id, name and username; {@code type} is sent as written (G-210). */
  public record Responder(String id, String name, String username, String type) {
    /** An empty item is a responder without anything, as upstream takes it. */
    static @Nullable Responder read(YamlValue item) {
      if (item.isNull()) {
        item.problem(nameless(new Responder("", "", "", "")));
      }
      return item.block("opsgenie.OpsGenieConfigResponder", Responder::read);
    }

    private static String nameless(Responder responder) {
      return "opsGenieConfig responder " + responder.shown() + " has to have at least one of id, username or name specified";
    }

    private static Responder read(YamlBlock block) {
      Responder made = new Responder(block.at("id").text(), block.at("name").text(), block.at("username").text(), block.at("type").text());
      String shown = made.shown();
      if (made.id.isEmpty() && made.name.isEmpty() && made.username.isEmpty()) {
        block.problem(nameless(made));
      }
      if (!made.type.contains("{{") && !TYPES.contains(made.type.toLowerCase(Locale.ROOT))) {
        block.problem("opsGenieConfig responder " + shown + " type does not match valid options ^(team|teams|user|escalation|schedule)$");
      }
      return made;
    }

    /** As messages name it. */
    public String shown() {
      return '{' + String.join(" ", id, name, username, type) + '}';
    }
  }

  static OpsGenieConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = ConfigKeys.url(block.at("api_url"), around.global().opsgenie().url());
    SecretSource key = SecretSource.read(block, "api_key").orEach(around.global().opsgenie().credential());
    if (url == null) {
      block.problem("no global OpsGenie URL set");
    }
    if (key.isEmpty()) {
      block.problem("no global OpsGenie API Key set either inline or in a file");
    }
    return new OpsGenieConfig(
        block.path(), Surroundings.sendResolved(block, true), around.http(block), key, url == null ? null : url.withTrailingSlash(),
        block.at("message").text(Surroundings.template("opsgenie.default.message")),
        block.at("description").text(Surroundings.template("opsgenie.default.description")),
        block.at("source").text(Surroundings.template("opsgenie.default.source")), block.at("details").textMap(), block.at("entity").text(),
        block.at("responders").list("[]opsgenie.OpsGenieConfigResponder", Responder::read),
        block.at("actions").text(), block.at("tags").text(), block.at("note").text(), block.at("priority").text(),
        block.at("update_alerts").flag(false));
  }

  @Override
  public String kind() {
    return "opsgenie";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("api_url", apiUrl).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .opt("api_key", apiKey)
        .opt("api_url", apiUrl)
        .opt("message", message)
        .opt("description", description)
        .opt("source", source)
        .opt("details", details)
        .opt("entity", entity)
        .blocks(
            "responders", responders,
            r -> new Fields().opt("id", r.id()).opt("name", r.name()).opt("username", r.username()).opt("type", r.type()))
        .opt("actions", actions)
        .opt("tags", tags)
        .opt("note", note)
        .opt("priority", priority)
        .opt("update_alerts", updateAlerts);
  }
}
