package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.pushover.PushoverNotifier;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind makes of an answer that breaks off behind its status: who only asks for the status has it, who reads the body has none. */
final class CutAnswersOfKindsTest {
  private static SendResult send(String kind, String entry, String answer) throws InterruptedException {
    FakeReceiver.Behaviour last = (socket, request, number) -> {
      FakeReceiver.raw(answer).answer(socket, request, number);
      return false;
    };
    try (Sending sending = new Sending(last)) {
      SendResult result = Sending.send(notifier(sending, sending.config(kind, entry)), Sending.firing());
      assertThat(sending.receiver.requests).hasSize(1);
      return result;
    }
  }

  private static Notifier notifier(Sending sending, IntegrationConfig config) {
    return config instanceof PushoverConfig c
        ? new PushoverNotifier(c, sending.outbox(c), sending.receiver.url("/1/messages.json"))
        : sending.notifier(config);
  }

  private static String entry(String kind) {
    IntegrationSamples sample = IntegrationSamples.all().stream().filter(s -> s.kind().equals(kind)).findFirst().orElseThrow();
    return sample.entry().replace("URL", "SINK/");
  }

  /** What a kind reads is whole as far as it goes: it breaks off where more was promised. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "webhook | {} | sent | final",
      "pagerduty | {} | sent | final",
      "opsgenie | {} | sent | final",
      "victorops | {} | sent | final",
      "discord | {} | sent | final",
      "webex | {} | sent | final",
      "msteams | {} | sent | final",
      "msteamsv2 | {} | sent | final",
      "incidentio | {} | sent | final",
      "mattermost | {} | sent | final",
      "pushover | {} | sent | final",
      "slack | ok | again | final",
      "rocketchat | {\"success\":true} | again | final",
      "telegram | {\"ok\":true} | again | again",
      "sns | <PublishResponse> | again | again",
      "sns | <PublishResponse><PublishResult></PublishResult> | sent | again",
      "wechat | {\"access_to | again | again",
      "jira | {\"issues\":[]} | final | final"})
  void aBodyIsMissedOnlyByWhoReadsIt(String kind, String body, String after200, String after400) throws InterruptedException {
    assertThat(meaning(send(kind, entry(kind), answer("200", body)))).isEqualTo(after200);
    assertThat(meaning(send(kind, entry(kind), answer("400", body)))).isEqualTo(after400);
  }

  private static String answer(String status, String body) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: 1000\r\n\r\n" + body;
  }

  private static String meaning(SendResult result) {
    return switch (result) {
      case SendResult.Sent sent -> "sent";
      case SendResult.Recoverable recoverable -> "again";
      case SendResult.Permanent permanent -> "final";
    };
  }

  @Test
  void INT_SLACK_08_theErrorNamesWhatWasMissed() throws InterruptedException {
    assertThat(send("slack", entry("slack"), answer("200", "ok")))
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).endsWith("could not read response body: unexpected EOF"));
  }

  /** As Go's: what came of the body may be the first half of anything. */
  @Test
  void whatBrokeOffIsNotShown() throws InterruptedException {
    assertThat(send("webhook", entry("webhook"), answer("400", "because")))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).isEqualTo("unexpected status code 400"));
  }

  /** Jira: the search is answered, the request that creates an issue is read and its connection closed; one issue, and no second try. */
  @Test
  void INT_JIRA_10_aRequestThatCreatesIsSentOnce() throws InterruptedException {
    try (Sending sending = new Sending((socket, request, number) ->
        request.requestLine().contains("/search") && FakeReceiver.json("{\"issues\":[]}").answer(socket, request, number))) {
      assertThat(sending.send("jira", entry("jira"))).isInstanceOf(SendResult.Permanent.class);
      assertThat(sending.receiver.requests.stream().map(r -> r.requestLine().replaceFirst("/+", "/"))).containsExactly(
          "POST /search HTTP/1.1", "POST /issue HTTP/1.1");
      assertThat(sending.receiver.connections).as("both on one connection").hasValue(1);
    }
  }

  /** Wechat reads its token out of what came before the break, as Go's decoder does. */
  @Test
  void INT_WECHAT_01_aTokenThatIsWholeIsOne() throws InterruptedException {
    try (Sending sending = new Sending((socket, request, number) -> {
      boolean token = request.requestLine().contains("/gettoken");
      FakeReceiver.raw(answer("200", token ? "{\"access_token\":\"t\"}" : "{\"errcode\":0}")).answer(socket, request, number);
      return false;
    })) {
      assertThat(Objects.requireNonNull(sending.send("wechat", entry("wechat")))).isInstanceOf(SendResult.Recoverable.class);
      assertThat(sending.receiver.requests).hasSize(2);
    }
  }
}
