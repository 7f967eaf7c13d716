package io.ironbell.api.config;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The {@code global} block with upstream's defaults (CFG-14 to CFG-29). Immutable. What receivers leave out comes from here.
 *
 * @param resolveTimeout zero resolves alerts without an end at once (G-170)
 * @param http what a receiver without {@code http_config} uses
 */
public record GlobalConfig(
    Duration resolveTimeout,
    HttpClientConfig http,
    @Nullable HttpUrl jiraApiUrl,
    Smtp smtp,
    Slack slack,
    @Nullable HttpUrl pagerdutyUrl,
    Service opsgenie,
    Service wechat,
    String wechatCorpId,
    Service victorops,
    Service telegram,
    @Nullable HttpUrl webexApiUrl,
    Service rocketchat,
    SecretSource rocketchatTokenId,
    SecretSource mattermostWebhookUrl) {

  /**
   * @param smarthost {@code host:port}, empty when not given
   * @param forceImplicitTls null leaves it to the port
   */
  public record Smtp(
      String from, String hello, String smarthost, String authUsername, SecretSource authPassword, SecretSource authSecret,
      String authIdentity, boolean requireTls, TlsConfig tls, @Nullable Boolean forceImplicitTls) {
    static final Smtp DEFAULT =
        new Smtp("", "localhost", "", "", SecretSource.NONE, SecretSource.NONE, "", true, TlsConfig.DEFAULT, null);
  }

  public record Slack(SecretSource apiUrl, SecretSource appToken, @Nullable HttpUrl appUrl) {}

  /** A service with one URL and one credential: API key, API secret or token. */
  public record Service(@Nullable HttpUrl url, SecretSource credential) {
    Service withTrailingSlash() {
      return new Service(url == null ? null : url.withTrailingSlash(), credential);
    }
  }

  static final GlobalConfig DEFAULT =
      new GlobalConfig(
          Duration.ofMinutes(5),
          HttpClientConfig.DEFAULT,
          null,
          Smtp.DEFAULT,
          new Slack(SecretSource.NONE, SecretSource.NONE, known("https://slack.com/api/chat.postMessage")),
          known("https://events.pagerduty.com/v2/enqueue"),
          service("https://api.opsgenie.com/"),
          service("https://qyapi.weixin.qq.com/cgi-bin/"),
          "",
          service("https://alert.victorops.com/integrations/generic/20131114/alert/"),
          service("https://api.telegram.org"),
          known("https://webexapis.com/v1/messages"),
          service("https://open.rocket.chat/"),
          SecretSource.NONE,
          SecretSource.NONE);

  /** What holds without a {@code global} block. */
  public static GlobalConfig standard() {
    return DEFAULT;
  }

  /** Upstream adds the slash to the shared value once a receiver falls back on it, and so shows it. */
  public GlobalConfig withSlashes(boolean opsgenieUsed, boolean wechatUsed, boolean victoropsUsed) {
    return new GlobalConfig(
        resolveTimeout, http, jiraApiUrl, smtp, slack, pagerdutyUrl, opsgenieUsed ? opsgenie.withTrailingSlash() : opsgenie,
        wechatUsed ? wechat.withTrailingSlash() : wechat, wechatCorpId, victoropsUsed ? victorops.withTrailingSlash() : victorops, telegram,
        webexApiUrl, rocketchat, rocketchatTokenId, mattermostWebhookUrl);
  }

  private static Service service(String url) {
    return new Service(known(url), SecretSource.NONE);
  }

  private static HttpUrl known(String url) {
    try {
      return HttpUrl.parse(url);
    } catch (HttpUrl.Malformed e) {
      throw new IllegalStateException(url, e);
    }
  }
}
