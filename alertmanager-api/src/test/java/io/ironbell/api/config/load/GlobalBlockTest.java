package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.GlobalConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.config.receiver.JiraConfig;
import io.ironbell.api.config.receiver.MattermostConfig;
import io.ironbell.api.config.receiver.OpsGenieConfig;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.RocketchatConfig;
import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.api.config.receiver.TelegramConfig;
import io.ironbell.api.config.receiver.VictorOpsConfig;
import io.ironbell.api.config.receiver.WebexConfig;
import io.ironbell.api.config.receiver.WechatConfig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in the {@code global} block, what holds without it, and that receivers which say nothing of their own have it. */
class GlobalBlockTest {
  private static GlobalConfig global(String block) {
    return ConfigFixture.loaded(ConfigFixture.withGlobal(block)).global();
  }

  private static String effective(String block) {
    return EffectiveConfig.text(ConfigFixture.loaded(ConfigFixture.withGlobal(block)));
  }

  private static List<String> problems(String block) {
    return ConfigFixture.problems(ConfigFixture.withGlobal(block));
  }

  private static SecretSource inline(String value) {
    return new SecretSource(Secret.of(value), "");
  }

  private static SecretSource file(String name) {
    return new SecretSource(null, name);
  }

  /** One from here, one from there: upstream looks for each by itself, and the integration has its order. */
  private static SecretSource both(String inline, String path) {
    return new SecretSource(Secret.of(inline), path);
  }

  private static @Nullable String text(@Nullable HttpUrl url) {
    return url == null ? null : url.text();
  }

  @Test
  void CFG_14_resolveTimeoutIsFiveMinutesAndMayBeZero() {
    assertThat(global("{}").resolveTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(effective("{}")).contains("resolve_timeout: 5m\n");
    assertThat(global("{resolve_timeout: 0s}").resolveTimeout()).isZero();
    assertThat(global("{resolve_timeout: 90s}").resolveTimeout()).isEqualTo(Duration.ofSeconds(90));
  }

  /** Shown as upstream shows it; that a redirect is followed only where it is written is HTTPC-08. */
  @Test
  void CFG_15_httpConfigSaysFollowRedirectsAndHttp2() {
    HttpClientConfig http = global("{}").http();
    assertThat(http.followRedirects()).isTrue();
    assertThat(http.redirectsAsked()).isFalse();
    assertThat(http.enableHttp2()).isTrue();
    assertThat(effective("{}")).contains("  http_config:\n    follow_redirects: true\n    enable_http2: true\n");
    HttpClientConfig written = global("{http_config: {follow_redirects: false, enable_http2: false}}").http();
    assertThat(written.followRedirects()).isFalse();
    assertThat(written.enableHttp2()).isFalse();
    assertThat(global("{http_config: {enable_http2: false}}").http().followRedirects()).isTrue();
  }

  @Test
  void CFG_16_anOmittedAndAnEmptyBlockAreAllDefaults() {
    String omitted = EffectiveConfig.text(ConfigFixture.loaded("route: {receiver: r}\nreceivers: [{name: r}]\n"));
    for (String block : List.of("", "{}", "null", "~")) {
      assertThat(global(block)).as(block).isEqualTo(GlobalConfig.standard());
      assertThat(effective(block)).as(block).isEqualTo(omitted);
    }
    assertThat(omitted)
        .contains(
            "resolve_timeout: 5m\n", "smtp_hello: localhost\n", "smtp_require_tls: true\n",
            "slack_app_url: https://slack.com/api/chat.postMessage\n", "pagerduty_url: https://events.pagerduty.com/v2/enqueue\n",
            "opsgenie_api_url: https://api.opsgenie.com/\n", "wechat_api_url: https://qyapi.weixin.qq.com/cgi-bin/\n",
            "victorops_api_url: https://alert.victorops.com/integrations/generic/20131114/alert/\n",
            "telegram_api_url: https://api.telegram.org\n", "webex_api_url: https://webexapis.com/v1/messages\n",
            "rocketchat_api_url: https://open.rocket.chat/\n");
  }

  private static EmailConfig mail(String global, String own) {
    return ConfigFixture.integration(EmailConfig.class, global, "email", own);
  }

  @Test
  void CFG_17_senderHelloAndSmarthostOfMail() {
    String global = "{smtp_from: a@example.com, smtp_smarthost: 'mail.example:587', smtp_hello: am.example}";
    assertThat(global("{}").smtp().hello()).isEqualTo("localhost");
    assertThat(global("{}").smtp().from()).isEmpty();
    EmailConfig fallen = mail(global, "{to: x@example.com}");
    assertThat(List.of(fallen.from(), fallen.smarthost(), fallen.hello())).containsExactly("a@example.com", "mail.example:587", "am.example");
    EmailConfig own = mail(global, "{to: x@example.com, from: b@example.com, smarthost: 'other.example:25', hello: me}");
    assertThat(List.of(own.from(), own.smarthost(), own.hello())).containsExactly("b@example.com", "other.example:25", "me");
    assertThat(problems("{smtp_smarthost: mail.example}")).singleElement().asString().contains("address mail.example: missing port in address");
    assertThat(problems("{smtp_smarthost: 'mail.example:'}")).singleElement().asString().contains("address \"mail.example:\": port cannot be empty");
    assertThat(global("{smtp_smarthost: '[::1]:25'}").smtp().smarthost()).isEqualTo("[::1]:25");
  }

  private static final String MAIL = "smtp_from: a@example.com, smtp_smarthost: 'mail.example:587', ";

  @Test
  void CFG_18_credentialsOfMailInlineOrInFiles() {
    EmailConfig.Auth inline =
        mail("{" + MAIL + "smtp_auth_username: u, smtp_auth_password: p, smtp_auth_secret: s, smtp_auth_identity: i}", "{to: x@example.com}").auth();
    assertThat(inline).isEqualTo(new EmailConfig.Auth("u", inline("p"), inline("s"), "i"));
    EmailConfig.Auth files = mail("{" + MAIL + "smtp_auth_password_file: pf, smtp_auth_secret_file: /sf}", "{to: x@example.com}").auth();
    assertThat(files).isEqualTo(new EmailConfig.Auth("", file("pf"), file("/sf"), ""));
    EmailConfig.Auth own =
        mail(
                "{" + MAIL + "smtp_auth_username: u, smtp_auth_password: p, smtp_auth_secret_file: s, smtp_auth_identity: i}",
                "{to: x@example.com, auth_username: v, auth_password_file: q, auth_secret: t, auth_identity: j}")
            .auth();
    assertThat(own).isEqualTo(new EmailConfig.Auth("v", file("q"), inline("t"), "j"));
    assertThat(problems("{smtp_auth_password: p, smtp_auth_password_file: f}")).singleElement().asString()
        .contains("at most one of smtp_auth_password & smtp_auth_password_file must be configured");
    assertThat(problems("{smtp_auth_secret: p, smtp_auth_secret_file: f}")).singleElement().asString()
        .contains("at most one of smtp_auth_secret & smtp_auth_secret_file must be configured");
  }

  @Test
  void CFG_30_aReceiverOfMailMayHaveBothAndTheFileCounts() {
    EmailConfig both =
        mail("{" + MAIL + "smtp_auth_password: g}", "{to: x@example.com, auth_password: p, auth_password_file: pf, auth_secret: s, auth_secret_file: sf}");
    assertThat(both.auth().password().fileFirst()).isEqualTo(file("pf"));
    assertThat(both.auth().secret().fileFirst()).isEqualTo(file("sf"));
    assertThat(both.effective().tree()).containsEntry("auth_password", "<secret>").containsEntry("auth_password_file", "pf")
        .containsEntry("auth_secret", "<secret>").containsEntry("auth_secret_file", "sf");
    assertThat(inline("p").fileFirst()).isEqualTo(inline("p"));
  }

  @Test
  void INT_EMAIL_01_aSmarthostMayNameAServiceOrNoHost() {
    for (String smarthost : List.of("mail.example:smtp", "127.0.0.1:submission", ":25")) {
      assertThat(mail("{smtp_from: a@example.com, smtp_smarthost: '" + smarthost + "'}", "{to: x@example.com}").smarthost()).isEqualTo(smarthost);
    }
  }

  @Test
  void CFG_19_tlsOfMail() {
    EmailConfig standard = mail("{" + MAIL.strip().replaceAll(",$", "") + "}", "{to: x@example.com}");
    assertThat(standard.requireTls()).isTrue();
    assertThat(standard.tls()).isEqualTo(TlsConfig.DEFAULT);
    assertThat(standard.forceImplicitTls()).as("left to the port").isNull();
    String global = "{" + MAIL + "smtp_require_tls: false, smtp_tls_config: {server_name: s}, smtp_force_implicit_tls: true}";
    EmailConfig fallen = mail(global, "{to: x@example.com}");
    assertThat(fallen.requireTls()).isFalse();
    assertThat(fallen.tls().serverName()).isEqualTo("s");
    assertThat(fallen.forceImplicitTls()).isTrue();
    EmailConfig own = mail(global, "{to: x@example.com, require_tls: true, tls_config: {insecure_skip_verify: true}, force_implicit_tls: false}");
    assertThat(own.requireTls()).isTrue();
    assertThat(own.tls().serverName()).isEmpty();
    assertThat(own.tls().insecureSkipVerify()).isTrue();
    assertThat(own.forceImplicitTls()).isFalse();
  }

  private static SlackConfig slack(String global, String own) {
    return ConfigFixture.integration(SlackConfig.class, global, "slack", own);
  }

  @Test
  void CFG_20_slackByWebhookUrlOrByAppToken() {
    String post = "https://slack.com/api/chat.postMessage";
    assertThat(text(global("{}").slack().appUrl())).isEqualTo(post);
    assertThat(slack("{slack_api_url: 'https://hooks.example/x'}", "{channel: c}").apiUrl()).isEqualTo(inline("https://hooks.example/x"));
    assertThat(slack("{slack_api_url_file: /url}", "{channel: c}").apiUrl()).isEqualTo(file("/url"));
    SlackConfig token = slack("{slack_app_token: t}", "{channel: c}");
    assertThat(token.apiUrl()).isEqualTo(inline(post));
    assertThat(token.http().authorization()).isEqualTo(new Authorization("Bearer", Secret.of("t"), null));
    SlackConfig tokenFile = slack("{slack_app_token_file: /token, slack_app_url: 'https://proxy.example/'}", "{channel: c}");
    assertThat(tokenFile.apiUrl()).isEqualTo(inline("https://proxy.example/"));
    assertThat(tokenFile.http().authorization()).isEqualTo(new Authorization("Bearer", null, "/token"));
    SlackConfig own = slack("{slack_app_token: t}", "{channel: c, api_url: 'https://hooks.example/own'}");
    assertThat(own.apiUrl()).isEqualTo(inline("https://hooks.example/own"));
    assertThat(own.http().authorization()).as("the global token stays away from a webhook URL").isNull();
    assertThat(slack("{slack_app_token: t}", "{channel: c, app_token: u, app_url: 'https://own.example/'}").http().authorization())
        .isEqualTo(new Authorization("Bearer", Secret.of("u"), null));
  }

  @Test
  void CFG_21_pagerdutyUrl() {
    assertThat(text(global("{}").pagerdutyUrl())).isEqualTo("https://events.pagerduty.com/v2/enqueue");
    String own = "{routing_key: k, url: 'https://own.example/'}";
    assertThat(text(ConfigFixture.integration(PagerdutyConfig.class, "{pagerduty_url: 'https://pd.example/x'}", "pagerduty", "{routing_key: k}").url()))
        .isEqualTo("https://pd.example/x");
    assertThat(text(ConfigFixture.integration(PagerdutyConfig.class, "{pagerduty_url: 'https://pd.example/x'}", "pagerduty", own).url()))
        .isEqualTo("https://own.example/");
  }

  private static OpsGenieConfig opsgenie(String global, String own) {
    return ConfigFixture.integration(OpsGenieConfig.class, global, "opsgenie", own);
  }

  @Test
  void CFG_22_opsgenieUrlAndKey() {
    assertThat(text(global("{}").opsgenie().url())).isEqualTo("https://api.opsgenie.com/");
    OpsGenieConfig fallen = opsgenie("{opsgenie_api_url: 'https://ops.example/v9', opsgenie_api_key: k}", "{}");
    assertThat(text(fallen.apiUrl())).isEqualTo("https://ops.example/v9/");
    assertThat(fallen.apiKey()).isEqualTo(inline("k"));
    assertThat(opsgenie("{opsgenie_api_key_file: /key}", "{}").apiKey()).isEqualTo(file("/key"));
    assertThat(opsgenie("{opsgenie_api_key: k}", "{api_key: own}").apiKey()).isEqualTo(inline("own"));
    assertThat(opsgenie("{opsgenie_api_key: k}", "{api_key_file: /own}").apiKey()).isEqualTo(both("k", "/own"));
    assertThat(opsgenie("{opsgenie_api_key_file: /key}", "{api_key: own}").apiKey()).isEqualTo(both("own", "/key"));
  }

  private static WechatConfig wechat(String global, String own) {
    return ConfigFixture.integration(WechatConfig.class, global, "wechat", own);
  }

  @Test
  void CFG_23_wechatUrlSecretAndCorporation() {
    assertThat(text(global("{}").wechat().url())).isEqualTo("https://qyapi.weixin.qq.com/cgi-bin/");
    WechatConfig fallen = wechat("{wechat_api_url: 'https://wx.example/c', wechat_api_secret: s, wechat_api_corp_id: corp}", "{}");
    assertThat(text(fallen.apiUrl())).isEqualTo("https://wx.example/c/");
    assertThat(fallen.apiSecret()).isEqualTo(inline("s"));
    assertThat(fallen.corpId()).isEqualTo("corp");
    assertThat(wechat("{wechat_api_secret_file: /s, wechat_api_corp_id: corp}", "{}").apiSecret()).isEqualTo(file("/s"));
    WechatConfig own = wechat("{wechat_api_secret: s, wechat_api_corp_id: corp}", "{api_secret_file: /own, corp_id: mine}");
    assertThat(own.apiSecret()).isEqualTo(file("/own"));
    assertThat(own.corpId()).isEqualTo("mine");
  }

  private static VictorOpsConfig victorops(String global, String own) {
    return ConfigFixture.integration(VictorOpsConfig.class, global, "victorops", own);
  }

  @Test
  void CFG_24_victoropsUrlAndKey() {
    assertThat(text(global("{}").victorops().url())).isEqualTo("https://alert.victorops.com/integrations/generic/20131114/alert/");
    VictorOpsConfig fallen = victorops("{victorops_api_url: 'https://vo.example/', victorops_api_key: k}", "{routing_key: r}");
    assertThat(text(fallen.apiUrl())).isEqualTo("https://vo.example/");
    assertThat(fallen.apiKey()).isEqualTo(inline("k"));
    assertThat(victorops("{victorops_api_key_file: /key}", "{routing_key: r}").apiKey()).isEqualTo(file("/key"));
    assertThat(victorops("{victorops_api_key: k}", "{routing_key: r, api_key: own}").apiKey()).isEqualTo(inline("own"));
    assertThat(victorops("{victorops_api_key: k}", "{routing_key: r, api_key_file: /own}").apiKey()).isEqualTo(both("k", "/own"));
    assertThat(victorops("{victorops_api_key_file: /key}", "{routing_key: r, api_key: own}").apiKey()).isEqualTo(both("own", "/key"));
  }

  private static TelegramConfig telegram(String global, String own) {
    return ConfigFixture.integration(TelegramConfig.class, global, "telegram", own);
  }

  @Test
  void CFG_25_telegramUrlAndToken() {
    assertThat(text(global("{}").telegram().url())).isEqualTo("https://api.telegram.org");
    TelegramConfig fallen = telegram("{telegram_api_url: 'https://tg.example', telegram_bot_token: t}", "{chat_id: 1}");
    assertThat(text(fallen.apiUrl())).isEqualTo("https://tg.example");
    assertThat(fallen.botToken()).isEqualTo(inline("t"));
    assertThat(telegram("{telegram_bot_token_file: /t}", "{chat_id: 1}").botToken()).isEqualTo(file("/t"));
    assertThat(telegram("{telegram_bot_token: t}", "{chat_id: 1, bot_token_file: /own}").botToken()).isEqualTo(file("/own"));
  }

  @Test
  void CFG_26_webexUrl() {
    assertThat(text(global("{}").webexApiUrl())).isEqualTo("https://webexapis.com/v1/messages");
    String own = "{room_id: r, http_config: {authorization: {credentials: c}}}";
    assertThat(text(ConfigFixture.integration(WebexConfig.class, "{webex_api_url: 'https://wx.example/m'}", "webex", own).apiUrl()))
        .isEqualTo("https://wx.example/m");
  }

  private static RocketchatConfig rocketchat(String global, String own) {
    return ConfigFixture.integration(RocketchatConfig.class, global, "rocketchat", own);
  }

  @Test
  void CFG_27_rocketchatUrlTokenAndTokenId() {
    assertThat(text(global("{}").rocketchat().url())).isEqualTo("https://open.rocket.chat/");
    RocketchatConfig fallen = rocketchat("{rocketchat_api_url: 'https://rc.example/', rocketchat_token: t, rocketchat_token_id: i}", "{}");
    assertThat(text(fallen.apiUrl())).isEqualTo("https://rc.example/");
    assertThat(fallen.token()).isEqualTo(inline("t"));
    assertThat(fallen.tokenId()).isEqualTo(inline("i"));
    RocketchatConfig files = rocketchat("{rocketchat_token_file: /t, rocketchat_token_id_file: /i}", "{}");
    assertThat(files.token()).isEqualTo(file("/t"));
    assertThat(files.tokenId()).isEqualTo(file("/i"));
    RocketchatConfig own = rocketchat("{rocketchat_token: t, rocketchat_token_id: i}", "{token: u, token_id: j}");
    assertThat(own.token()).isEqualTo(inline("u"));
    assertThat(own.tokenId()).isEqualTo(inline("j"));
    RocketchatConfig mixed = rocketchat("{rocketchat_token: t, rocketchat_token_id_file: /i}", "{token_file: /u, token_id: j}");
    assertThat(mixed.token()).isEqualTo(both("t", "/u"));
    assertThat(mixed.tokenId()).isEqualTo(both("j", "/i"));
  }

  @Test
  void CFG_28_jiraHasNoDefaultUrl() {
    String own = "{project: p, issue_type: t}";
    assertThat(global("{}").jiraApiUrl()).isNull();
    assertThat(effective("{}")).doesNotContain("jira_api_url");
    assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", "jira", own))).singleElement().asString()
        .contains("receivers[0].jira_configs[0]: no global Jira Cloud URL set");
    assertThat(text(ConfigFixture.integration(JiraConfig.class, "{jira_api_url: 'https://j.example/rest/api/2/'}", "jira", own).apiUrl()))
        .isEqualTo("https://j.example/rest/api/2/");
  }

  private static MattermostConfig mattermost(String global, String own) {
    return ConfigFixture.integration(MattermostConfig.class, global, "mattermost", own);
  }

  @Test
  void CFG_29_mattermostHasNoDefaultUrl() {
    assertThat(global("{}").mattermostWebhookUrl().isEmpty()).isTrue();
    assertThat(effective("{}")).doesNotContain("mattermost_webhook_url");
    assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", "mattermost", "{channel: c}"))).singleElement().asString()
        .contains("missing webhook_url or webhook_url_file on mattermost_config");
    assertThat(mattermost("{mattermost_webhook_url: 'https://mm.example/x'}", "{}").webhookUrl()).isEqualTo(inline("https://mm.example/x"));
    assertThat(mattermost("{mattermost_webhook_url_file: /url}", "{}").webhookUrl()).isEqualTo(file("/url"));
    assertThat(mattermost("{mattermost_webhook_url: 'https://mm.example/x'}", "{webhook_url_file: /own}").webhookUrl()).isEqualTo(file("/own"));
  }

  @Test
  void G_170_zeroIsShownAsItIsWritten() {
    assertThat(effective("{resolve_timeout: 0s}")).contains("resolve_timeout: 0s\n");
    assertThat(Objects.requireNonNull(problems("{resolve_timeout: 5}")).getFirst()).contains("not a valid duration string: \"5\"");
  }
}
