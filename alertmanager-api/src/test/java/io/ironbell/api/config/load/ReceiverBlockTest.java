package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.receiver.IncidentioConfig;
import io.ironbell.api.config.receiver.MsTeamsConfig;
import io.ironbell.api.config.receiver.MsTeamsV2Config;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.api.config.receiver.RocketchatConfig;
import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.api.model.LabelSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One entry of {@code receivers}: its labels, the timeouts of its integrations and how they speak HTTP. */
class ReceiverBlockTest {
  private static Duration timeout(String kind, String text) {
    String common = "{timeout: " + text + ", ";
    return switch (kind) {
      case "webhook" -> ConfigFixture.integration(WebhookConfig.class, "{}", kind, common + "url: 'http://x'}").timeout();
      case "slack" -> ConfigFixture.integration(SlackConfig.class, "{}", kind, common + "api_url: 'http://x'}").timeout();
      case "pagerduty" -> ConfigFixture.integration(PagerdutyConfig.class, "{}", kind, common + "routing_key: k}").timeout();
      default -> ConfigFixture.integration(IncidentioConfig.class, "{}", kind, common + "url: 'http://x', alert_source_token: t}").timeout();
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '^', value = {"webhook; url: 'http://x'", "slack; api_url: 'http://x'", "pagerduty; routing_key: k", "incidentio; url: 'http://x'"})
  void CFG_40_timeoutsOfIntegrationsAreGosDurations(String kind, String rest) {
    assertThat(timeout(kind, "1.5s")).isEqualTo(Duration.ofMillis(1_500));
    assertThat(timeout(kind, "1h2m3.5s")).isEqualTo(Duration.ofMillis(3_723_500));
    assertThat(timeout(kind, "20us")).isEqualTo(Duration.ofNanos(20_000));
    for (String text : List.of("1d", "1w", "1y")) {
      assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", kind, "{timeout: " + text + ", " + rest + "}"))).singleElement().asString()
          .contains("receivers[0]." + kind + "_configs[0].timeout: cannot unmarshal !!str `" + text + "` into time.Duration");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '^', value = {"1.5; 1", "-2.9; -2", "1e3; 1000", "7; 7"})
  void CFG_40_ofABareNumberTheWholeNanosecondsCount(String text, long nanos) {
    for (String kind : List.of("webhook", "slack", "pagerduty", "incidentio")) {
      assertThat(timeout(kind, text)).isEqualTo(Duration.ofNanos(nanos));
    }
  }

  /** Upstream's words, by amtool: the type of these keys reads its own text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "60; missing unit in duration \"60\"", "0x3c; unknown unit \"x\" in duration \"0x3c\"", "1.5; missing unit in duration \"1.5\"",
        "1d; unknown unit \"d\" in duration \"1d\"", "''; invalid duration \"\""
      })
  void INT_PUSHOVER_04_aDurationHasAUnit(String text, String message) {
    for (String key : List.of("retry", "expire", "ttl")) {
      assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", "pushover", "{user_key: u, token: t, " + key + ": " + text + "}")))
          .singleElement().asString().startsWith("line 6: receivers[0].pushover_configs[0]." + key + ": time: " + message);
    }
  }

  @Test
  void INT_SLACK_07_messagesAreUpdatedWhereTheApiHasItsOwnPlaceForIt() {
    String entry = "{update_message: %s, api_url: 'https://slack.com/api/chat.postMessage', channel: c}";
    SlackConfig updating = ConfigFixture.integration(SlackConfig.class, "{}", "slack", entry.formatted(true));
    assertThat(updating.updateMessage()).isTrue();
    assertThat(updating.destinations()).containsValue("https://slack.com/api/chat.update");
    SlackConfig posting = ConfigFixture.integration(SlackConfig.class, "{}", "slack", entry.formatted(false));
    assertThat(posting.updateMessage()).isFalse();
    assertThat(posting.destinations()).doesNotContainValue("https://slack.com/api/chat.update");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization", "Host", "Content-Encoding", "Content-Length", "Content-Type", "User-Agent", "Connection", "Keep-Alive", "Proxy-Authenticate",
        "Proxy-Authorization", "Www-Authenticate", "Accept-Encoding", "X-Prometheus-Remote-Write-Version", "X-Prometheus-Remote-Read-Version",
        "X-Prometheus-Scrape-Timeout-Seconds", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256", "Transfer-Encoding", "Te", "Trailer", "Upgrade"
      })
  void HTTPC_11_someHeadersAreNotForTheConfiguration(String name) {
    for (String written : List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
      String entry = "{url: 'http://x', http_config: {http_headers: {" + written + ": {values: [a]}}}}";
      assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", "webhook", entry))).singleElement().asString()
          .contains("setting header \"" + name + "\" is not allowed");
    }
  }

  @Test
  void INT_PUSHOVER_04_zeroNeedsNone() {
    PushoverConfig none =
        ConfigFixture.integration(PushoverConfig.class, "{}", "pushover", "{user_key: u, token: t, retry: 0, expire: -0, ttl: ~}");
    assertThat(List.of(none.retry(), none.expire(), none.ttl())).containsOnly(Duration.ZERO);
    assertThat(ConfigFixture.integration(PushoverConfig.class, "{}", "pushover", "{user_key: u, token: t, retry: 1m30s}").retry()).hasSeconds(90);
  }

  /** Go's uint64. */
  @ParameterizedTest
  @CsvSource({"18446744073709551615, 18446744073709551615", "9223372036854775808, 9223372036854775808", "1e19, 10000000000000000000", "2.9, 2", "0, 0"})
  void INT_WEBHOOK_03_INT_INCIDENTIO_04_maxAlertsHasNoSign(String text, String shown) {
    assertThat(shown("webhook", "{url: 'http://x', max_alerts: " + text + "}")).contains("    max_alerts: " + shown + "\n");
    assertThat(shown("incidentio", "{url: 'http://x', alert_source_token: t, max_alerts: " + text + "}")).contains("    max_alerts: " + shown + "\n");
  }

  private static String shown(String kind, String own) {
    return EffectiveConfig.text(ConfigFixture.loaded(ConfigFixture.withIntegration("{}", kind, own)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '^', value = {"[]; []", "{}; {}", "''; \"\"", "false; false", "0; 0"})
  void INT_WEBHOOK_05_aPayloadThatIsThereIsShown(String text, String shown) {
    assertThat(shown("webhook", "{url: 'http://x', payload: " + text + "}")).contains("    payload: " + shown + "\n");
    assertThat(shown("webhook", "{url: 'http://x', payload: ~}")).doesNotContain("payload");
  }

  @Test
  void INT_ROCKETCHAT_04_anEmptyTokenIsATokenAndShownAsNone() {
    assertThat(shown("rocketchat", "{token: '', token_id: ''}")).contains("    token_id: null\n    token: null\n");
    RocketchatConfig own = ConfigFixture.integration(RocketchatConfig.class, "{rocketchat_token: g}", "rocketchat", "{token: '', token_id: i}");
    assertThat(own.token()).isEqualTo(new SecretSource(Secret.of(""), ""));
    RocketchatConfig global =
        ConfigFixture.integration(RocketchatConfig.class, "{rocketchat_token: '', rocketchat_token_id: ''}", "rocketchat", "{channel: c}");
    assertThat(List.of(global.token(), global.tokenId())).containsOnly(new SecretSource(Secret.of(""), ""));
  }

  /** Each URL of the global block that others fall back on, written as nothing: upstream panics at two of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "telegram; telegram_api_url; bot_token: t, chat_id: 1; .api_url: no global Telegram URL set",
        "rocketchat; rocketchat_api_url; token: t, token_id: i; .api_url: no global Rocketchat URL set",
        "webex; webex_api_url; room_id: r, http_config: {authorization: {credentials: c}}; : no global Webex URL set",
        "jira; jira_api_url; project: p, issue_type: i; : no global Jira Cloud URL set",
        "pagerduty; pagerduty_url; routing_key: k; : no global PagerDuty URL set",
        "opsgenie; opsgenie_api_url; api_key: k; : no global OpsGenie URL set",
        "wechat; wechat_api_url; api_secret: s, corp_id: c; : no global Wechat URL set",
        "victorops; victorops_api_url; api_key: k, routing_key: r; : no global VictorOps URL set",
        "slack; slack_app_url; api_url: 'http://x'; : no global Slack App URL set",
        "slack; slack_api_url; channel: c; : no Slack API URL nor App token set either inline or in a file",
        "mattermost; mattermost_webhook_url; channel: c; : missing webhook_url or webhook_url_file on mattermost_config"
      })
  void CFG_25_CFG_27_aGlobalUrlOfNothingIsAProblemOfWhoNeedsIt(String kind, String key, String own, String problem) {
    for (String nothing : List.of("", "~", "null")) {
      assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{" + key + ": " + nothing + "}", kind, "{" + own + "}")))
          .singleElement().asString().startsWith("line 6: receivers[0]." + kind + "_configs[0]" + problem);
      assertThat(ConfigFixture.problems(ConfigFixture.withGlobal("{" + key + ": " + nothing + "}"))).isEmpty();
    }
    assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{" + key + ": ''}", kind, "{" + own + "}")))
        .anySatisfy(text -> assertThat(text).contains("line 1: global." + key + ": unsupported scheme \"\" for URL"));
  }

  /** As Go reads a host; what is wrong there is among the refused files. */
  @ParameterizedTest
  @ValueSource(strings = {"http://[fe80::1%25en0]/", "http://[fe80::1%25a%41]/", "http://x%25y/", "http://x%C3%A4/"})
  void G_162_escapesThatAHostMayHold(String url) {
    assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", "telegram", "{api_url: '" + url + "', bot_token: t, chat_id: 1}"))).isEmpty();
  }

  /** The same in the block itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "webhook; url; ^^", "incidentio; url; alert_source_token: t", "discord; webhook_url; ^^", "msteams; webhook_url; ^^",
        "msteamsv2; webhook_url; ^^", "mattermost; webhook_url; ^^", "slack; api_url; ^^", "jira; api_url; 'project: p, issue_type: i'"
      })
  void CFG_49_aUrlOfNothingIsAProblemToo(String kind, String key, String own) {
    String rest = own.isEmpty() ? "" : ", " + own.replace("'", "");
    assertThat(ConfigFixture.problems(ConfigFixture.withIntegration("{}", kind, "{" + key + ": " + rest + "}"))).singleElement().asString()
        .startsWith("line 6: receivers[0]." + kind + "_configs[0]");
  }

  @Test
  void CFG_41_labelsOfAReceiverAreFreeAndHoldItsName() {
    ReceiverConfig plain = ConfigFixture.loaded("route: {receiver: r}\nreceivers: [{name: r}]\n").receivers().getFirst();
    assertThat(plain.labels()).isEqualTo(LabelSet.of("name", "r"));
    String free = "route: {receiver: r}\nreceivers: [{name: r, labels: {team: x, 'any name!': '', name: r}}]\n";
    assertThat(ConfigFixture.loaded(free).receivers().getFirst().labels()).isEqualTo(LabelSet.of("team", "x", "any name!", "", "name", "r"));
    assertThat(EffectiveConfig.text(ConfigFixture.loaded(free))).contains("- name: r\n  labels:\n    any name!: \"\"\n    name: r\n    team: x\n");
    assertThat(ConfigFixture.problems("route: {receiver: r}\nreceivers: [{name: r, labels: {name: other}}]\n")).singleElement().asString()
        .contains("receivers[0].labels: receiver label \"name\" must match receiver name \"r\", got \"other\"");
  }

  private static HttpClientConfig http(String block) {
    return ConfigFixture.integration(WebhookConfig.class, "{}", "webhook", "{url: 'http://x', http_config: " + block + "}").http();
  }

  private static List<String> problems(String block) {
    return ConfigFixture.problems(ConfigFixture.withIntegration("{}", "webhook", "{url: 'http://x', http_config: " + block + "}"));
  }

  @Test
  void HTTPC_03_bearerTokensBecomeAnAuthorization() {
    assertThat(http("{bearer_token: t}").authorization()).isEqualTo(new Authorization("Bearer", Secret.of("t"), null));
    assertThat(http("{bearer_token_file: /t}").authorization()).isEqualTo(new Authorization("Bearer", null, "/t"));
    assertThat(EffectiveConfig.text(ConfigFixture.loaded(ConfigFixture.withGlobal("{http_config: {bearer_token: t}}"))))
        .contains("  http_config:\n    authorization:\n      type: Bearer\n      credentials: <secret>\n")
        .doesNotContain("bearer_token");
    assertThat(problems("{bearer_token: t, bearer_token_file: f}")).singleElement().asString()
        .contains("at most one of bearer_token & bearer_token_file must be configured");
    assertThat(problems("{bearer_token: t, authorization: {credentials: c}}")).singleElement().asString()
        .contains("authorization is not compatible with bearer_token & bearer_token_file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "basic_auth: {username: u}; authorization: {credentials: c}",
        "basic_auth: {username: u}; oauth2: {client_id: i, token_url: 'http://t'}",
        "authorization: {credentials: c}; oauth2: {client_id: i, token_url: 'http://t'}"
      })
  void HTTPC_06_oneWayToSayWhoOneIs(String one, String other) {
    for (String block : List.of(one + ", " + other, other + ", " + one)) {
      assertThat(problems("{" + block + "}")).singleElement().asString()
          .contains("receivers[0].webhook_configs[0].http_config: at most one of basic_auth, oauth2 & authorization must be configured");
    }
    assertThat(problems("{" + one + "}")).isEmpty();
    assertThat(problems("{" + other + "}")).isEmpty();
  }

  private static final String PROXIED = "{http_config: {proxy_url: 'http://proxy.example:3128', follow_redirects: false, basic_auth: {username: u}}}";

  @Test
  void HTTPC_02_theTypeIsWhateverAHeaderCanCarry() {
    assertThat(http("{authorization: {type: 'Token token=', credentials: c}}").authorization()).isEqualTo(new Authorization("Token token=", Secret.of("c"), null));
    assertThat(problems("{authorization: {type: \"A\\rB\", credentials: c}}")).singleElement().asString()
        .contains("authorization.type: holds characters that no header can carry");
  }

  /** A receiver that could only be spoken to so would never be reached: better said at load. */
  @Test
  void HTTPC_10_noneButVersionsThatAreSpoken() {
    for (String version : List.of("TLS10", "TLS11")) {
      assertThat(problems("{tls_config: {max_version: " + version + "}}")).singleElement().asString()
          .contains("http_config.tls_config.max_version: TLS 1.0 and 1.1 are not spoken (write TLS12 or TLS13, or leave max_version out)");
      assertThat(problems("{tls_config: {min_version: " + version + "}}")).as("newer ones are left").isEmpty();
    }
  }

  @Test
  void HTTPC_14_onlyTheProxysAddressIsInheritedByATeamsBlock() {
    HttpClientConfig partial =
        ConfigFixture.integration(MsTeamsV2Config.class, PROXIED, "msteamsv2", "{webhook_url: 'https://x', http_config: {enable_http2: false}}").http();
    assertThat(partial.proxy().url()).isEqualTo("http://proxy.example:3128");
    assertThat(partial.enableHttp2()).isFalse();
    assertThat(partial.followRedirects()).as("of the block itself").isTrue();
    assertThat(partial.basicAuth()).isNull();
    HttpClientConfig own =
        ConfigFixture.integration(
            MsTeamsV2Config.class, PROXIED, "msteamsv2", "{webhook_url: 'https://x', http_config: {proxy_url: 'http://own.example:1'}}").http();
    assertThat(own.proxy().url()).isEqualTo("http://own.example:1");
    for (String no : java.util.List.of("''", "\"\"")) {
      HttpClientConfig direct =
          ConfigFixture.integration(MsTeamsV2Config.class, PROXIED, "msteamsv2", "{webhook_url: 'https://x', http_config: {proxy_url: " + no + "}}").http();
      assertThat(direct.proxy().url()).as("said to be none").isEmpty();
    }
    HttpClientConfig unsaid =
        ConfigFixture.integration(MsTeamsV2Config.class, PROXIED, "msteamsv2", "{webhook_url: 'https://x', http_config: {proxy_url: ~}}").http();
    assertThat(unsaid.proxy().url()).isEqualTo("http://proxy.example:3128");
    HttpClientConfig none = ConfigFixture.integration(MsTeamsV2Config.class, PROXIED, "msteamsv2", "{webhook_url: 'https://x'}").http();
    assertThat(Objects.requireNonNull(none.basicAuth()).username()).as("all of the global block").isEqualTo("u");
    assertThat(none.followRedirects()).isFalse();
    assertThat(ConfigFixture.integration(MsTeamsConfig.class, PROXIED, "msteams", "{webhook_url: 'https://x', http_config: {}}").http().proxy().url())
        .as("the other kinds inherit nothing").isEmpty();
  }

  /** An empty proxy is one to upstream here, a null is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_url: ~, no_proxy: a|if no_proxy is configured, proxy_url must also be configured",
        "no_proxy: a|if no_proxy is configured, proxy_url must also be configured",
        "proxy_url: '', no_proxy: a|",
        "proxy_url: 'http://p:1', no_proxy: a|",
        "proxy_url: ~, no_proxy: ~, proxy_from_environment: ~, proxy_connect_header: ~|",
        "proxy_url: 'http://p:1', proxy_from_environment: ~|",
        "proxy_url: ~, proxy_connect_header: {A: [b]}|if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured",
        "proxy_url: '', proxy_connect_header: {A: [b]}|if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be configured",
        "proxy_url: 'http://p:1', proxy_from_environment: true|if proxy_from_environment is configured, proxy_url must not be configured",
        "no_proxy: a, proxy_from_environment: true|if proxy_from_environment is configured, no_proxy must not be configured",
      })
  void HTTPC_07_keysOfAProxyThatNeedOneAnother(String keys, @Nullable String problem) {
    List<String> problems = ConfigFixture.problems(ConfigFixture.withGlobal("{http_config: {" + keys + "}}"));
    assertThat(problems).isEqualTo(problem == null ? List.of() : List.of("line 1: global.http_config: " + problem));
  }

  @Test
  void HTTPC_05_aClaimThatIsNullIsAClaim() {
    String oauth2 = "{client_id: a, token_url: 'https://t', claims: {n: ~, b: [1, ~], a: x}}";
    AlertmanagerConfig config = ConfigFixture.loaded(ConfigFixture.withGlobal("{http_config: {oauth2: " + oauth2 + "}}"));
    assertThat(EffectiveConfig.text(config)).contains("      claims:\n        a: x\n        b:\n        - 1\n        - null\n        \"n\": null\n");
  }
}
