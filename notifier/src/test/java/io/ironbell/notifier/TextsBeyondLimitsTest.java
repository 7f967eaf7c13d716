package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.pushover.PushoverNotifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind with a template that takes more than a template may, and every kind that cuts with one that says more than anybody reads. */
final class TextsBeyondLimitsTest {
  private static final String ENDLESS = "{{ define \"endless\" }}{{ template \"endless\" }}{{ end }}{{ template \"endless\" }}";

  private final Sending sending = new Sending(FakeReceiver.status(200, "ok"), Sending.realWords());

  @AfterEach
  void close() {
    sending.close();
  }

  /** A hundred million letters, three times what a result may have. */
  private static String endlessLetters() {
    StringBuilder template = new StringBuilder("{{ define \"x0\" }}" + "x".repeat(10_000) + "{{ end }}");
    for (int i = 1; i <= 4; i++) {
      template.append("{{ define \"x").append(i).append("\" }}").append(("{{ template \"x" + (i - 1) + "\" }}").repeat(10)).append("{{ end }}");
    }
    return template.append("{{ template \"x4\" }}").toString();
  }

  /** The sample of a kind, one of its keys with another value. @param field {@code key: value} */
  private Notifier notifier(String kind, String field, String template) {
    String entry = IntegrationSamples.all().stream().filter(sample -> sample.kind().equals(kind)).findFirst().orElseThrow().entry();
    String key = field.substring(0, field.indexOf(':'));
    String written = field.replace("T", "'" + template + "'");
    Matcher present = Pattern.compile("\\b" + key + ": (\"[^\"]*\"|[^,}]*)").matcher(entry);
    String changed =
        present.find() ? present.replaceFirst(Matcher.quoteReplacement(written)) : entry.substring(0, entry.length() - 1) + ", " + written + "}";
    String reached = changed.replace("URL", "SINK/").replace("HOSTPORT", "127.0.0.1:" + sending.receiver.port());
    IntegrationConfig config = sending.config(kind, reached);
    if (config instanceof PushoverConfig pushover) {
      Outbox outbox = sending.outbox(pushover);
      return new PushoverNotifier(pushover, outbox, sending.receiver.url("/1/messages.json"));
    }
    return sending.notifier(config);
  }

  /** Not incident.io: it has no templates. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webhook    | url: T", "webhook    | payload: {x: T}", "slack      | text: T", "slack      | title: T", "slack      | channel: T",
        "slack      | message_text: T", "pagerduty  | routing_key: T", "pagerduty  | description: T", "pagerduty  | details: {x: T}", "pagerduty  | client: T",
        "opsgenie   | message: T", "opsgenie   | description: T", "opsgenie   | api_key: T", "victorops  | routing_key: T",
        "victorops  | state_message: T", "victorops  | custom_fields: {x: T}", "wechat     | message: T", "wechat     | to_user: T", "telegram   | message: T",
        "discord    | title: T", "discord    | message: T", "discord    | content: T", "webex      | message: T", "webex      | room_id: T",
        "sns        | message: T", "sns        | subject: T", "sns        | topic_arn: T", "sns        | api_url: T", "msteams    | text: T",
        "msteamsv2  | text: T", "jira       | summary: T", "jira       | description: T", "jira       | project: T", "rocketchat | text: T",
        "rocketchat | channel: T", "mattermost | text: T", "mattermost | channel: T", "pushover   | message: T", "pushover   | token: T",
        "email      | text: T", "email      | html: T", "email      | headers: {Subject: T}"
      })
  void aTemplateBeyondItsLimitFailsOnceAndForGood(String kind, String field) throws Exception {
    sending.receiver.then(FakeReceiver.json("{\"issues\":[],\"access_token\":\"granted\"}"));
    SendResult result = Sending.send(notifier(kind, field, ENDLESS), Sending.firing());
    FailureReason reason = kind.equals("sns") ? FailureReason.CLIENT_ERROR : FailureReason.OTHER;
    assertThat(result)
        .isInstanceOfSatisfying(
            SendResult.Permanent.class,
            p -> {
              assertThat(p.error()).contains("template limit exceeded");
              assertThat(p.reason()).isEqualTo(reason);
            });
    assertThat(sending.receiver.requests).as("nothing but what a kind asks for before it writes").allMatch(r -> r.requestLine().matches("GET /gettoken.*|POST /search.*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slack      | title: T         | 1023   | …", "pagerduty  | description: T   | 1023   | …", "opsgenie   | message: T       | 129    | …",
        "victorops  | state_message: T | 20479  | …", "telegram   | message: T, parse_mode: Markdown | 4095 | …", "discord    | title: T         | 255    | …",
        "discord    | message: T       | 4095   | …", "discord    | content: T       | 1999   | …", "rocketchat | title: T         | 1023   | …",
        "pushover   | title: T         | 249    | …", "pushover   | message: T       | 1023   | …", "pushover   | url: T           | 511    | …",
        "webex      | message: T       | 7436   | …", "sns        | message: T       | 262144 | &", "jira       | summary: T       | 254    | …",
        "jira       | description: T   | 32766  | …"
      })
  void INT_COMMON_04_whatIsCutIsCutAndNeverEmpty(String kind, String field, int letters, String end) throws Exception {
    Notifier notifier = notifier(kind, field, endlessLetters());
    sending.receiver.then(FakeReceiver.json("{\"issues\":[],\"ok\":true,\"success\":true}"));
    Sending.send(notifier, Sending.firing());
    String said =
        String.join("\n", sending.receiver.requests.stream().map(request -> request.requestLine() + "\n" + request.body()).toList());
    String decoded = new String(said.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String text = kind.equals("pushover") ? URLDecoder.decode(decoded, StandardCharsets.UTF_8) : decoded;
    Matcher run = Pattern.compile("x{100,}").matcher(text);
    assertThat(run.find()).isTrue();
    assertThat(run.group()).hasSize(letters);
    assertThat(text.substring(run.end())).startsWith(end);
  }
}
