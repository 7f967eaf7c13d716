package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Directory;
import io.ironbell.api.duration.GoDuration;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfigReader;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.yaml.YamlBlock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident.io alert source (INT-INCIDENTIO rows).
 *
 * @param url null when {@code urlFile} is given
 * @param maxAlerts without a sign; 0 means all
 * @param timeout zero means none of its own
 */
public record IncidentioConfig(
    String path, boolean sendResolved, HttpClientConfig http, @Nullable HttpUrl url, String urlFile, SecretSource alertSourceToken,
    long maxAlerts, Duration timeout)
    implements IntegrationConfig {

  static IncidentioConfig read(YamlBlock block, Surroundings around) {
    HttpUrl url = ConfigKeys.url(block.at("url"));
    String file = block.at("url_file").text();
    if (block.at("url").isNull() && file.isEmpty()) {
      block.problem("one of url or url_file must be configured");
    }
    if (url != null && !file.isEmpty()) {
      block.problem("at most one of url & url_file must be configured");
    }
    // Files of this kind's http_config stay relative to the working directory, as upstream leaves them (CFG-08).
    HttpClientConfig own = new HttpClientConfigReader(Directory.NONE).read(block.at("http_config"));
    SecretSource token = SecretSource.read(block, "alert_source_token");
    checkCredentials(block, own, token);
    return new IncidentioConfig(
        block.path(), Surroundings.sendResolved(block, true), own == null ? around.global().http() : own, url, file, token,
        block.at("max_alerts").unsigned(), ConfigKeys.goDuration(block.at("timeout")));
  }

  /** Without an own {@code http_config} upstream asks for no token at all (G-167). */
  private static void checkCredentials(YamlBlock block, @Nullable HttpClientConfig own, SecretSource token) {
    if (own != null && own.authorization() != null && !token.isEmpty()) {
      block.problem("cannot specify alert_source_token or alert_source_token_file when using http_config.authorization");
    }
    if (own != null && own.authorization() == null && token.isEmpty()) {
      block.problem("at least one of alert_source_token, alert_source_token_file or http_config.authorization must be configured");
    }
  }

  @Override
  public String kind() {
    return "incidentio";
  }

  @Override
  public Map<String, String> destinations() {
    return DestinationUrls.of(http).add("url", url).map();
  }

  @Override
  public Fields effective() {
    return HttpClientFields.head(sendResolved, http)
        .put("url", url)
        .put("url_file", urlFile)
        .opt("alert_source_token", alertSourceToken)
        .unsigned("max_alerts", maxAlerts)
        .put("timeout", GoDuration.print(timeout));
  }
}
