package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.receiver.IncidentioConfig;
import io.ironbell.api.config.receiver.MsTeamsConfig;
import io.ironbell.api.config.receiver.MsTeamsV2Config;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.SlackConfig;
import io.ironbell.api.model.LabelSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
