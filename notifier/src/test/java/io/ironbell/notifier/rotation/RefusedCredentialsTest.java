package io.ironbell.notifier.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.RecordedLog;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.http.RootStore;
import io.ironbell.notifier.http.SystemRoots;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Wording;
import io.ironbell.notifier.pagerduty.PagerdutyNotifier;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.pushover.PushoverNotifier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each kind of receiver says that it does not take a credential, and what else it may say in the same way (C-04). */
final class RefusedCredentialsTest extends RotatingReceiver {
  /** A file holds a key; kinds whose URL is the secret have it as a part of the path. */
  private void key(String entry, String key) throws Exception {
    holds(entry.contains("url_file") ? receiver.url("/hooks/" + key) : key);
  }

  private Notifier ofKind(String entry) {
    return switch (entry) {
      case "pushover token" -> pushover("{token_file: FILE, user_key: u}");
      case "pushover user" -> pushover("{token: t, user_key_file: FILE}");
      case "pagerduty v1" -> serviceKey();
      default -> notifier(entry);
    };
  }

  /** Its endpoint is no matter of configuration, and neither is that of PagerDuty's first version. */
  private Notifier pushover(String entry) {
    PushoverConfig config = (PushoverConfig) config("pushover", entry);
    return rotating(config.kind(), config.http(), outbox -> new PushoverNotifier(config, outbox, receiver.url("/1/messages.json")));
  }

  private Notifier serviceKey() {
    PagerdutyConfig config = (PagerdutyConfig) config("pagerduty", "{service_key_file: FILE}");
    return rotating(config.kind(), config.http(), outbox -> new PagerdutyNotifier(config, outbox, receiver.url("/v1")));
  }

  private IntegrationConfig config(String kind, String entry) {
    return configuration(kind + " " + entry).receivers().getFirst().integrations().getFirst();
  }

  private Notifier rotating(String kind, HttpClientConfig http, Function<Outbox, Notifier> made) {
    IntegrationId id = new IntegrationId("r", kind, 0);
    return RotatingNotifier.of(
        secrets ->
            made.apply(
                new Outbox(
                    id, outside.clients.client(kind, http, secrets, new SystemRoots(RootStore.NONE)), new RefusalLog(), secrets.files(), new Wording(FakeWords::new, "http://am"))),
        outside.clients.rotation(id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pagerduty {routing_key_file: FILE, url: SINK/} | 400 | {\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"Length of 'routing_key' is incorrect (should be 32 characters)\"]}",
        "pagerduty {routing_key_file: FILE, url: SINK/} | 400 | {\"status\":\"invalid key\",\"message\":\"Invalid routing key\"}",
        "pagerduty v1 | 400 | {\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"Service key can't be blank\"]}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 200 | {\"ok\":false,\"error\":\"invalid_auth\"}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 200 | {\"ok\":false,\"error\":\"not_authed\"}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 200 | {\"ok\":false,\"error\":\"token_revoked\"}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 200 | {\"ok\":false,\"error\":\"token_expired\"}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 200 | {\"ok\":false,\"error\":\"account_inactive\"}",
        "slack {api_url_file: FILE, channel: c} | 403 | invalid_token",
        "slack {api_url_file: FILE, channel: c} | 404 | no_service",
        "slack {api_url_file: FILE, channel: c} | 404 | no_team",
        "discord {webhook_url_file: FILE} | 404 | {\"message\":\"Unknown Webhook\",\"code\":10015}",
        "discord {webhook_url_file: FILE} | 401 | {\"message\":\"Invalid Webhook Token\",\"code\":50027}",
        "mattermost {webhook_url_file: FILE} | 400 | {\"id\":\"web.incoming_webhook.invalid.app_error\",\"message\":\"Invalid webhook\"}",
        "mattermost {webhook_url_file: FILE} | 400 | {\"id\":\"web.incoming_webhook.general.app_error\",\"message\":\"Failed to handle the payload\"}",
        "msteams {webhook_url_file: FILE} | 410 | Invalid Webhook",
        "msteams {webhook_url_file: FILE} | 404 | Channel Not Found",
        "msteamsv2 {webhook_url_file: FILE} | 404 | {\"error\":{\"code\":\"WorkflowNotFound\"}}",
        "msteamsv2 {webhook_url_file: FILE} | 401 | {\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}",
        "webhook {url_file: FILE} | 404 | not found",
        "webhook {url_file: FILE} | 410 | gone",
        "incidentio {url_file: FILE, alert_source_token: t} | 404 | {\"message\":\"not found\"}",
        "incidentio {url: SINK/, alert_source_token_file: FILE} | 401 | {\"message\":\"unauthorized\"}",
        "telegram {bot_token_file: FILE, chat_id: 1, api_url: SINK} | 401 | {\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}",
        "telegram {bot_token_file: FILE, chat_id: 1, api_url: SINK} | 404 | {\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}",
        "victorops {api_key_file: FILE, routing_key: r, api_url: SINK/} | 404 | not found",
        "opsgenie {api_key_file: FILE, api_url: SINK/} | 422 | {\"message\":\"Key format is not valid!\",\"took\":0.0}",
        "opsgenie {api_key_file: FILE, api_url: SINK/} | 401 | {\"message\":\"Could not authenticate\"}",
        "opsgenie {api_key_file: FILE, api_url: SINK/} | 403 | {\"message\":\"You are not authorized\",\"code\":40301}",
        "rocketchat {token_file: FILE, token_id: i, channel: c, api_url: SINK/} | 401 | {\"status\":\"error\",\"message\":\"You must be logged in to do this.\"}",
        "webex {room_id: r, api_url: SINK/, http_config: {authorization: {credentials_file: FILE}}} | 401 | {\"message\":\"The request requires a valid access token\"}",
        "wechat {api_secret_file: FILE, corp_id: c, to_user: u, api_url: SINK/} | 200 | {\"errcode\":40001,\"errmsg\":\"invalid credential\"}",
        "jira {api_url: SINK, project: P, issue_type: B, http_config: {basic_auth: {username: u, password_file: FILE}}} | 401 | Client must be authenticated",
        "pushover token | 400 | {\"token\":\"invalid\",\"errors\":[\"application token is invalid\"],\"status\":0}",
        "pushover user | 400 | {\"user\":\"invalid\",\"errors\":[\"user identifier is not a valid user\"],\"status\":0}"
      })
  void C_04_theCredentialIsRefusedInTheWordsOfTheKind(String entry, int status, String body) throws Exception {
    Notifier notifier = whoTookTheOldKey(entry, status, body);
    accepted = "neither";
    SendResult refused = send(notifier);
    assertThat(keysShown()).as("nothing has changed: there is nothing else to try").isEqualTo(entry.startsWith("wechat") ? "" : "old");
    key(entry, "new-key-2");
    refused = send(notifier);
    assertThat(keysShown()).as("both are refused: once each").isEqualTo("new old");
    assertThat(counted("refused")).isEqualTo(1);
    assertThat(refused).isNotInstanceOf(SendResult.Sent.class);
    assertThat(refused.toString()).doesNotContain("old-key-1").doesNotContain("new-key-2");
    accepted = "old-key-1";
    SendResult before = send(notifier);
    assertThat(keysShown()).isEqualTo("new old");
    assertThat(counted("accepted")).isEqualTo(1);
    accepted = "new-key-2";
    assertThat(send(notifier)).isEqualTo(before);
    assertThat(keysShown()).isEqualTo("new");
    time.move(OVERLAP);
    accepted = "old-key-1";
    send(notifier);
    assertThat(keysShown()).as("the change is no longer young").isEqualTo(entry.startsWith("wechat") ? "" : "new");
    assertThat(RecordedLog.lines("old-key-1")).isEmpty();
    assertThat(RecordedLog.lines("new-key-2")).isEmpty();
  }

  /** And will answer so to a key that is not accepted. */
  private Notifier whoTookTheOldKey(String entry, int status, String body) throws Exception {
    refusal = status;
    refusalBody = body;
    refusalType = body.startsWith("{") ? "application/json" : "text/plain";
    Notifier notifier = ofKind(entry);
    key(entry, "old-key-1");
    send(notifier);
    assertThat(keysShown()).as("taken").isEqualTo("old");
    return notifier;
  }

  /** In their order; Jira asks more than once with the one that it takes, WeChat with what it gave for one. */
  private String keysShown() {
    return String.join(" ", shown().stream().filter(key -> !key.equals("none")).toList()).replaceAll("\\b(\\w+)( \\1)+\\b", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pagerduty {routing_key_file: FILE, url: SINK/} | 400 | {\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"'payload.summary' is missing or blank\"]}",
        "pagerduty {routing_key_file: FILE, url: SINK/} | 429 | {\"status\":\"throttled\",\"message\":\"routing key\"}",
        "pagerduty v1 | 403 | {\"message\":\"rate\"}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 200 | {\"ok\":false,\"error\":\"channel_not_found\"}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c} | 404 | no_service",
        "slack {api_url_file: FILE, channel: c} | 404 | channel_not_found",
        "slack {api_url_file: FILE, channel: c} | 410 | channel_is_archived",
        "slack {api_url_file: FILE, channel: c} | 400 | invalid_payload",
        "discord {webhook_url_file: FILE} | 404 | {\"message\":\"Unknown Channel\",\"code\":10003}",
        "discord {webhook_url_file: FILE} | 400 | {\"message\":\"Invalid Form Body\",\"code\":50035}",
        "mattermost {webhook_url_file: FILE} | 404 | {\"id\":\"web.incoming_webhook.general.app_error\",\"message\":\"Failed to handle the payload\"}",
        "mattermost {webhook_url_file: FILE} | 400 | {\"id\":\"web.incoming_webhook.parse.app_error\"}",
        "msteams {webhook_url_file: FILE} | 400 | Bad payload received by generic incoming webhook.",
        "webhook {url_file: FILE} | 400 | no",
        "webhook {url_file: FILE} | 503 | later",
        "incidentio {url: SINK/, alert_source_token_file: FILE} | 404 | no",
        "incidentio {url_file: FILE, alert_source_token: t} | 422 | no",
        "telegram {bot_token_file: FILE, chat_id: 1, api_url: SINK} | 400 | {\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}",
        "victorops {api_key_file: FILE, routing_key: r, api_url: SINK/} | 400 | no",
        "opsgenie {api_key_file: FILE, api_url: SINK/} | 422 | {\"message\":\"Request body is not processable. Please check the errors.\"}",
        "rocketchat {token_file: FILE, token_id: i, channel: c, api_url: SINK/} | 200 | {\"success\":false,\"error\":\"error-invalid-channel\"}",
        "wechat {api_secret_file: FILE, corp_id: c, to_user: u, api_url: SINK/} | 200 | {\"errcode\":40013,\"errmsg\":\"invalid corpid\"}",
        "pushover token | 400 | {\"message\":\"cannot be blank\",\"errors\":[\"message cannot be blank\"],\"status\":0}"
      })
  void C_04_whateverElseIsWrongIsNoReasonToTryAnotherCredential(String entry, int status, String body) throws Exception {
    Notifier notifier = whoTookTheOldKey(entry, status, body);
    key(entry, "new-key-2");
    assertThat(send(notifier)).isNotInstanceOf(SendResult.Sent.class);
    assertThat(keysShown()).isEqualTo("new");
    assertThat(counted("accepted") + counted("refused")).isZero();
  }

  @Test
  void C_04_aLiteralUrlIsNoSecretThatChanged() throws Exception {
    refusal = 404;
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    send(notifier);
    assertThat(shown()).containsExactly("old", "new");
  }

  @Test
  void C_04_C_20_thePreviousUrlIsJudgedLikeAnyOther() throws Exception {
    refusal = 404;
    try (FakeReceiver forbidden = FakeReceiver.start(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2")), FakeReceiver.status(200, "{}"))) {
      Notifier notifier = notifier("webhook {url_file: FILE}");
      holds("http://127.0.0.2:" + forbidden.port() + "/old-key-1");
      assertThat(send(notifier))
          .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
      holds(receiver.url("/new-key-2"));
      assertThat(send(notifier))
          .isEqualTo(new SendResult.Permanent("unexpected status code 404: {\"error\":\"no\"}", FailureReason.CLIENT_ERROR).refusingSecretIf(true));
      assertThat(shown()).isEqualTo(List.of("new"));
      assertThat(counted("failed")).as("nobody was asked").isEqualTo(1);
      assertThat(forbidden.connections).hasValue(0);
    }
  }
}
