package io.ironbell.api.config.load;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.GlobalConfig.Service;
import io.ironbell.api.config.HostPort;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.HttpClientConfigReader;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.TlsConfigReader;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads the {@code global} block; left out or empty it is all defaults (CFG-16). */
final class GlobalReader {
  private static final GlobalConfig DEFAULT = GlobalConfig.standard();

  private GlobalReader() {}

  static GlobalConfig read(YamlValue value, Directory directory) {
    GlobalConfig made = value.block("config.plain", block -> read(block, directory));
    return made == null ? DEFAULT : made;
  }

  private static GlobalConfig read(YamlBlock block, Directory directory) {
    HttpClientConfig http = new HttpClientConfigReader(directory).read(block.at("http_config"));
    return new GlobalConfig(
        ConfigKeys.duration(block.at("resolve_timeout"), DEFAULT.resolveTimeout()),
        http == null ? DEFAULT.http() : http,
        url(block, "jira_api_url", null),
        smtp(block),
        slack(block),
        url(block, "pagerduty_url", DEFAULT.pagerdutyUrl()),
        service(block, "opsgenie_api_url", DEFAULT.opsgenie(), "opsgenie_api_key"),
        service(block, "wechat_api_url", DEFAULT.wechat(), "wechat_api_secret"),
        block.at("wechat_api_corp_id").text(),
        service(block, "victorops_api_url", DEFAULT.victorops(), "victorops_api_key"),
        service(block, "telegram_api_url", DEFAULT.telegram(), "telegram_bot_token"),
        url(block, "webex_api_url", DEFAULT.webexApiUrl()),
        new Service(url(block, "rocketchat_api_url", DEFAULT.rocketchat().url()), SecretSource.readPresent(block, "rocketchat_token")),
        SecretSource.readPresent(block, "rocketchat_token_id"),
        SecretSource.readUrl(block, "mattermost_webhook_url"));
  }

  private static @Nullable HttpUrl url(YamlBlock block, String key, @Nullable HttpUrl absent) {
    YamlValue value = block.at(key);
    return value.isWritten() ? ConfigKeys.url(value) : absent;
  }

  private static Service service(YamlBlock block, String urlKey, Service absent, String secretKey) {
    return new Service(url(block, urlKey, absent.url()), SecretSource.read(block, secretKey));
  }

  private static GlobalConfig.Smtp smtp(YamlBlock block) {
    // Files of this block stay relative to the working directory, as upstream leaves them (G-174).
    TlsConfig tls = TlsConfigReader.read(block.at("smtp_tls_config"), Directory.NONE);
    return new GlobalConfig.Smtp(
        block.at("smtp_from").text(),
        block.at("smtp_hello").text(DEFAULT.smtp().hello()),
        HostPort.read(block.at("smtp_smarthost")),
        block.at("smtp_auth_username").text(),
        SecretSource.read(block, "smtp_auth_password"),
        SecretSource.read(block, "smtp_auth_secret"),
        block.at("smtp_auth_identity").text(),
        block.at("smtp_require_tls").flag(DEFAULT.smtp().requireTls()),
        tls == null ? DEFAULT.smtp().tls() : tls,
        block.at("smtp_force_implicit_tls").flagOrNull());
  }

  /** A token beside a webhook URL is allowed only when the URL is the app's own, an old way to write it; upstream crashes on a URL file (G-165). */
  private static GlobalConfig.Slack slack(YamlBlock block) {
    SecretSource url = SecretSource.readUrl(block, "slack_api_url");
    SecretSource token = SecretSource.read(block, "slack_app_token");
    HttpUrl app = url(block, "slack_app_url", DEFAULT.slack().appUrl());
    boolean sameUrl = url.value() != null && app != null && url.value().reveal().equals(app.text());
    if (!token.isEmpty() && !url.isEmpty() && !sameUrl) {
      block.problem("at most one of slack_app_token/slack_app_token_file & slack_api_url/slack_api_url_file must be configured");
    }
    return new GlobalConfig.Slack(url, token, app);
  }
}
