package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EffectiveConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.secret.SecretReading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadedConfigTest {
  private static final String TAIL = "\nreceivers: [{name: r}]\n";

  private static AlertmanagerConfig full() {
    return ConfigFixture.loaded(ConfigFixture.file("full.good.yml"));
  }

  @Test
  void INT_COMMON_01_allEighteenKindsInBuildOrder() {
    ReceiverConfig all = Objects.requireNonNull(full().receiver("all"));
    assertThat(all.integrations().stream().map(IntegrationConfig::kind).distinct().toList())
        .isEqualTo(ReceiverConfig.KINDS.stream().filter(k -> !k.equals("webhook")).toList());
    assertThat(ReceiverConfig.KINDS)
        .containsExactlyInAnyOrder(
            "webhook", "email", "pagerduty", "opsgenie", "wechat", "slack", "victorops", "pushover", "sns", "telegram", "discord", "webex", "msteams",
            "msteamsv2", "jira", "incidentio", "rocketchat", "mattermost");
    assertThat(all.integrations().get(1).path()).isEqualTo("receivers[1].pagerduty_configs[0]");
  }

  @Test
  void INT_COMMON_02_theEndIsToldUnlessSaidOtherwiseButByFourKinds() {
    List<IntegrationConfig> web = Objects.requireNonNull(full().receiver("web")).integrations();
    assertThat(web).extracting(IntegrationConfig::sendResolved).containsExactly(true, false); // the second says so
    Map<Boolean, Set<String>> kinds =
        Objects.requireNonNull(full().receiver("all")).integrations().stream()
            .collect(Collectors.partitioningBy(IntegrationConfig::sendResolved, Collectors.mapping(IntegrationConfig::kind, Collectors.toSet())));
    assertThat(kinds.get(false)).containsExactlyInAnyOrder("email", "slack", "wechat", "rocketchat");
    assertThat(kinds.get(true)).hasSize(13);
  }

  @Test
  void CFG_30_to_CFG_38_routesKeepWhatIsWritten() {
    RouteConfig root = full().route();
    RouteConfig web = root.routes().getFirst();
    assertThat(root.groupByAll()).isTrue();
    assertThat(web.groupBy()).isEmpty();
    assertThat(web.routes().getFirst().receiver()).isNull();
    assertThat(web.routes().getFirst().groupWait()).isNull();
    assertThat(web.groupWait()).isEqualTo(Duration.ZERO);
    assertThat(web.repeatInterval()).isEqualTo(Duration.ofDays(90));
    assertThat(web.matchers().matchers()).extracting(Object::toString).containsExactly("a=\"1\"", "b=~\"x.*\"", "foo!=\"bar\"", "severity=~\"a|b\"");
    assertThat(web.continues()).isTrue();
  }

  @Test
  void CFG_06_bothListsOfIntervalsAreOne() {
    assertThat(full().intervals().containing(List.of("weekends", "old"), Instant.parse("2026-11-21T12:00:00Z"))).containsExactly("weekends");
  }

  @Test
  void G_173_onlyFilesOfHttpConfigAndTemplatesAreResolved() {
    AlertmanagerConfig config = full();
    WebhookConfig second = (WebhookConfig) Objects.requireNonNull(config.receiver("web")).integrations().get(1);
    assertThat(second.urlFile()).isEqualTo("relative/url");
    assertThat(Objects.requireNonNull(second.http().basicAuth()).passwordFile()).isEqualTo("/conf/pw");
    assertThat(config.templates()).containsExactly("/conf/templates/*.tmpl");
  }

  @Test
  void HTTPC_13_anOwnBlockInheritsNothing() {
    WebhookConfig second = (WebhookConfig) Objects.requireNonNull(full().receiver("web")).integrations().get(1);
    assertThat(second.http().proxy().url()).isEmpty();
    assertThat(second.http().enableHttp2()).isTrue();
  }

  @Test
  void MET_09_theHashIsOfTheBytes() {
    byte[] bytes = ("route: {receiver: r}" + TAIL).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    AlertmanagerConfig config = ConfigFixture.loaded(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(config.hash()).isEqualTo(HASH);
  }

  private static final long HASH = 228094098964141L;

  @Test
  void CFG_09_noSecretIsPrinted() {
    String text = full().toString() + full().global() + EffectiveConfig.text(full());
    assertThat(text).doesNotContain("hunter2", "services/T/B", "discord.com/api/webhooks/1", "user:secret");
    assertThat(full().toString()).doesNotContain("user:pw"); // the effective text shows it, as upstream's does (G-155)
  }

  @Test
  void G_164_allThreeTargetsPassAsUpstreamHasIt() {
    String sns = "route: {receiver: r}\nreceivers: [{name: r, sns_configs: [{sigv4: {external_id: e}, topic_arn: a, target_arn: b, phone_number: c}]}]\n";
    assertThat(EffectiveConfig.text(ConfigFixture.loaded(sns))).contains("    sigv4:\n      external_id: e\n");
  }

  @Test
  void keysThatCameWith034() {
    String text =
        "route: {receiver: r, labels: {team: x, \"a b\": \"1\"}}\nreceivers: [{name: r, webhook_configs: [{url: 'http://x', payload: {b: [1, yes], a: {}}}]}]\n"
            + "global: {http_config: {proxy_url: 'http://p:1'}}\n";
    assertThat(EffectiveConfig.text(ConfigFixture.loaded(text)))
        .contains("  continue: false\n  labels:\n    a b: \"1\"\n    team: x\nreceivers:")
        .contains("    timeout: 0s\n    payload:\n      a: {}\n      b:\n      - 1\n      - true\n");
  }

  @Test
  void aKeyThatMeansTheSameTwiceIsRefused() {
    String payload = "route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: 'http://x', payload: {a: {n: 1, no: 3}}}]}]\n";
    assertThat(ConfigFixture.problems(payload.replace("no: 3", "k: 3"))).isEmpty();
    assertThat(ConfigFixture.problems(payload)).hasSize(1).first().asString().contains("key false already set in map");
  }

  @Test
  void aSecondDocumentIsAWarningBecauseGoIgnoresIt() {
    LoadResult<AlertmanagerConfig> result = ConfigFixture.read("route: {receiver: r}" + TAIL + "---\nfoo: 1\n");
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    assertThat(((LoadResult.Loaded<AlertmanagerConfig>) result).warnings()).hasSize(1);
  }

  @Test
  void brokenUtf8IsRefusedWithItsLine() {
    byte[] file = {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xff};
    LoadResult<AlertmanagerConfig> result =
        new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC).read(file, Directory.NONE, SecretReading.blind());
    assertThat(ConfigFixture.problems(result)).containsExactly("line 2: yaml: invalid UTF-8 at byte 8");
  }

  @Test
  void destinationsAreListedByKey() {
    assertThat(Objects.requireNonNull(full().receiver("web")).integrations().getFirst().destinations())
        .isEqualTo(Map.of("url", "http://127.0.0.1:5001/a", "http_config.proxy_url", "http://user:secret@proxy.example:3128/"));
    List<String> all = Objects.requireNonNull(full().receiver("all")).integrations().stream().flatMap(i -> i.destinations().values().stream()).toList();
    assertThat(all).contains("https://events.pagerduty.com/generic/2010-04-15/create_event.json", "https://api.pushover.net/1/messages.json");
  }
}
