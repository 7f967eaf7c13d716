package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.EventRecorderConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.BasicAuth;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.receiver.IncidentioConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What relative names of files mean, in a configuration whose folder is {@code /conf} and not the process's own. */
class RelativePathsTest {
  private static final String TLS = "tls_config: {ca_file: ca, cert_file: cert, key_file: ../key}";

  private static void assertResolved(TlsConfig tls) {
    assertThat(List.of(tls.caFile(), tls.certFile(), tls.keyFile())).containsExactly("/conf/ca", "/conf/cert", "/key");
  }

  private static HttpClientConfig global(String block) {
    return ConfigFixture.loaded(ConfigFixture.withGlobal("{http_config: " + block + "}")).global().http();
  }

  @Test
  void CFG_07_templatesAreBesideTheConfiguration() {
    assertThat(ConfigFixture.loaded("route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: [a.tmpl, 't/*.tmpl', ../b, /abs/c]\n").templates())
        .containsExactly("/conf/a.tmpl", "/conf/t/*.tmpl", "/b", "/abs/c");
  }

  @Test
  void CFG_07_everyFileOfAnHttpConfigIsBesideTheConfiguration() {
    HttpClientConfig basic =
        global("{basic_auth: {username_file: user, password_file: pw}, " + TLS + ", http_headers: {X: {files: [one, /two]}}}");
    assertThat(basic.basicAuth()).isEqualTo(new BasicAuth("", "/conf/user", null, "/conf/pw"));
    assertResolved(basic.tls());
    assertThat(Objects.requireNonNull(basic.httpHeaders().get("X")).files()).containsExactly("/conf/one", "/two");
    assertThat(Objects.requireNonNull(global("{authorization: {credentials_file: c}}").authorization()).credentialsFile()).isEqualTo("/conf/c");
    assertThat(Objects.requireNonNull(global("{bearer_token_file: b}").authorization()).credentialsFile()).isEqualTo("/conf/b");
    OAuth2 oauth2 =
        Objects.requireNonNull(global("{oauth2: {client_id: i, token_url: 'http://t', client_secret_file: s, " + TLS + "}}").oauth2());
    assertThat(oauth2.clientSecretFile()).isEqualTo("/conf/s");
    assertResolved(oauth2.tls());
  }

  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("webhook", "url: 'http://x'"), Map.entry("pagerduty", "routing_key: k"), Map.entry("opsgenie", "api_key: k"),
          Map.entry("wechat", "api_secret: s, corp_id: c"), Map.entry("slack", "api_url: 'http://x'"),
          Map.entry("victorops", "routing_key: r, api_key: k"), Map.entry("pushover", "user_key: u, token: t"),
          Map.entry("sns", "sigv4: {}, topic_arn: t"), Map.entry("telegram", "chat_id: 1, bot_token: t"),
          Map.entry("discord", "webhook_url: 'http://x'"), Map.entry("webex", "room_id: r"), Map.entry("msteams", "webhook_url: 'http://x'"),
          Map.entry("msteamsv2", "webhook_url: 'http://x'"), Map.entry("jira", "project: p, issue_type: t, api_url: 'http://x'"),
          Map.entry("rocketchat", "token: t, token_id: i"), Map.entry("mattermost", "webhook_url: 'http://x'"));

  /** All but mail, which has no {@code http_config}, and the one of CFG-08. */
  static List<String> kinds() {
    return ReceiverConfig.KINDS.stream().filter(kind -> !kind.equals("email") && !kind.equals("incidentio")).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void CFG_07_soAreTheFilesOfEveryKind(String kind) {
    String own = "{" + Objects.requireNonNull(REQUIRED.get(kind)) + ", http_config: {authorization: {credentials_file: token}, tls_config: {ca_file: ca}}}";
    HttpClientConfig http =
        Objects.requireNonNull(ConfigFixture.loaded(ConfigFixture.withIntegration("{}", kind, own)).receivers().getFirst().integrations().getFirst().http());
    assertThat(Objects.requireNonNull(http.authorization()).credentialsFile()).isEqualTo("/conf/token");
    assertThat(http.tls().caFile()).isEqualTo("/conf/ca");
  }

  /** Upstream makes it the file of the block's authorization. */
  @Test
  void CFG_07_soIsTheFileOfSlacksToken() {
    for (String global : List.of("{}", "{slack_app_token_file: token}")) {
      String own = "{channel: c" + (global.equals("{}") ? ", app_token_file: token}" : "}");
      HttpClientConfig http =
          Objects.requireNonNull(ConfigFixture.loaded(ConfigFixture.withIntegration(global, "slack", own)).receivers().getFirst().integrations().getFirst().http());
      assertThat(Objects.requireNonNull(http.authorization()).credentialsFile()).isEqualTo("/conf/token");
    }
  }

  @Test
  void CFG_07_soAreTheFilesOfTheEventRecorder() {
    AlertmanagerConfig config =
        ConfigFixture.loaded(
            """
            route: {receiver: r}
            receivers: [{name: r}]
            event_recorder:
              file_outputs: [{path: events.jsonl}, {path: /abs/events.jsonl}]
              webhook_outputs: [{url: 'http://x', http_config: {bearer_token_file: token}}]
              kafka_outputs: [{brokers: [b], topic: t, TLS}]
            """
                .replace("TLS", TLS));
    EventRecorderConfig recorder = config.eventRecorder();
    assertThat(recorder.fileOutputs()).extracting(EventRecorderConfig.FileOutput::file).containsExactly("/conf/events.jsonl", "/abs/events.jsonl");
    HttpClientConfig http = Objects.requireNonNull(recorder.webhookOutputs().getFirst().http());
    assertThat(Objects.requireNonNull(http.authorization()).credentialsFile()).isEqualTo("/conf/token");
    assertResolved(Objects.requireNonNull(recorder.kafkaOutputs().getFirst().tls()));
  }

  @Test
  void CFG_08_filesOfIncidentIosOwnBlockStayWhereTheProcessIs() {
    String own = "{url: 'http://x', http_config: {authorization: {credentials_file: token}, tls_config: {ca_file: ca}}}";
    HttpClientConfig http = ConfigFixture.integration(IncidentioConfig.class, "{}", "incidentio", own).http();
    assertThat(Objects.requireNonNull(http.authorization()).credentialsFile()).isEqualTo("token");
    assertThat(http.tls().caFile()).isEqualTo("ca");
    HttpClientConfig fallen =
        ConfigFixture.integration(IncidentioConfig.class, "{http_config: {tls_config: {ca_file: ca}}}", "incidentio", "{url: 'http://x', alert_source_token: t}")
            .http();
    assertThat(fallen.tls().caFile()).as("the global block is resolved for all").isEqualTo("/conf/ca");
  }
}
