package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all chat kinds that post to a receiver do alike when it does not take the message; each row is one entry of a configuration. */
final class ChatKindsTest {
  @AutoClose private final Sending sending = new Sending(FakeReceiver.status(200, "ok"));

  @TempDir Path dir = Path.of("");

  /** A kind and the shortest entry of it whose secrets are all called secret. */
  enum Kind {
    DISCORD("discord", "webhook_url: SINK/secret\ntitle: T"),
    MATTERMOST("mattermost", "webhook_url: SINK/secret\nchannel: ops\ntitle: T"),
    MSTEAMS("msteams", "webhook_url: SINK/secret\ntitle: T"),
    MSTEAMSV2("msteamsv2", "webhook_url: SINK/secret\ntitle: T"),
    ROCKETCHAT("rocketchat", "api_url: SINK/secret\nchannel: ops\ntoken: secret\ntoken_id: secret\ntitle: T"),
    SLACK("slack", "api_url: SINK/secret\nchannel: ops\ntitle: T"),
    WEBEX("webex", "api_url: SINK/secret\nroom_id: r\nhttp_config: {authorization: {credentials: secret}}\nmessage: T");

    final String kind;
    final String entry;

    Kind(String kind, String entry) {
      this.kind = kind;
      this.entry = entry;
    }

    /** How an error of the receiver's begins. */
    String about() {
      return entry.contains("channel: ops") ? "channel \"ops\": " : "";
    }
  }

  private SendResult send(Kind kind) throws InterruptedException {
    return sending.send(kind.kind, kind.entry);
  }

  @ParameterizedTest
  @EnumSource
  void INT_COMMON_06_onlyServerErrorsAreTriedAgain(Kind kind) throws Exception {
    Map<Integer, FailureReason> reasons =
        Map.of(
            500, FailureReason.SERVER_ERROR, 503, FailureReason.SERVER_ERROR, 429, FailureReason.RATE_LIMITED, 400, FailureReason.CLIENT_ERROR,
            401, FailureReason.AUTH_ERROR, 403, FailureReason.AUTH_ERROR, 304, FailureReason.OTHER);
    for (Map.Entry<Integer, FailureReason> reason : reasons.entrySet()) {
      int status = reason.getKey();
      sending.receiver.then(FakeReceiver.raw("HTTP/1.1 " + status + " X\r\nContent-Length: " + (status == 304 ? 0 : 4) + "\r\n\r\n" + (status == 304 ? "" : "nope")));
      String text = kind.about() + "unexpected status code " + status + (status == 304 ? "" : ": nope");
      assertThat(send(kind))
          .isEqualTo(
              status >= 500 ? new SendResult.Recoverable(text, reason.getValue()) : new SendResult.Permanent(text, reason.getValue()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void INT_COMMON_05_aReceiverThatIsGoneIsTriedAgainAndTheErrorShowsNoUrl(Kind kind) throws Exception {
    sending.receiver.then(FakeReceiver.reset());
    assertThat(recoverable(send(kind))).startsWith("Post \"<redacted>\": ").doesNotContain("secret");
    sending.receiver.then(FakeReceiver.hang());
    SendResult late =
        sending.notifier(kind.kind, kind.entry).send(Sending.firing(), Deadline.in(Duration.ofMillis(300), new SystemTime()));
    assertThat(recoverable(late)).isEqualTo("Post \"<redacted>\": context deadline exceeded");
    try (ClosedPort left = sending.receiver.leave()) {
      assertThat(recoverable(send(kind)))
          .contains("Post \"<redacted>\": dial tcp 127.0.0.1:" + left.port()).contains("connection refused").doesNotContain("secret");
    }
  }

  private static String recoverable(SendResult result) {
    assertThat(result).isInstanceOf(SendResult.Recoverable.class);
    return ((SendResult.Recoverable) result).error();
  }

  @ParameterizedTest
  @EnumSource
  void C_28_aRefusedDestinationIsFinalAndNothingIsDialled(Kind kind) throws Exception {
    Consumer<SendResult> egressDenied =
        result ->
            assertThat(result)
                .isInstanceOfSatisfying(
                    SendResult.Permanent.class,
                    p -> {
                      assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
                      assertThat(p.error()).contains("egress denied: ").doesNotContain("secret");
                    });
    egressDenied.accept(sending.send(kind.kind, kind.entry.replace("SINK", "http://169.254.169.254")));
    egressDenied.accept(sending.send(kind.kind, kind.entry.replace("SINK", "http://0x7f000001")));
    assertThat(sending.outside.dialed("attempted")).isZero();
    assertThat(sending.receiver.connections).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerOfAnySizeCostsItsBeginning(Kind kind) throws Exception {
    String huge = "x ".repeat(3 << 19);
    sending.receiver.then(FakeReceiver.status(500, huge));
    boolean saysWhetherItTook = kind == Kind.SLACK || kind == Kind.ROCKETCHAT;
    int kept = saysWhetherItTook ? HttpRequest.WHOLE_REPLY : HttpRequest.SHORT_REPLY;
    assertThat(recoverable(send(kind)).length()).as("what is shown of it is cut where secrets are taken out").isBetween(kept - 300, kept + 100);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SLACK")
  void G_194_aTemplateThatFailsIsFinal(Kind kind) throws Exception {
    SendResult result = sending.send(kind.kind, kind.entry.replace(": T", ": '{{ fail }}'"));
    assertThat(result)
        .isEqualTo(new SendResult.Permanent(FakeWords.FAILURE, FailureReason.OTHER));
    assertThat(sending.receiver.requests).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void INT_COMMON_03_G_197_whatAllSendAlike(Kind kind) throws Exception {
    sending.receiver.then(kind == Kind.ROCKETCHAT ? FakeReceiver.json("{\"success\":true}") : FakeReceiver.status(200, "ok"));
    assertThat(sending.send(kind.kind, kind.entry.replace(": T", ": '<&>'"))).isEqualTo(new SendResult.Sent(Map.of()));
    FakeReceiver.Seen seen = sending.receiver.requests.getFirst();
    assertThat(seen.requestLine()).startsWith("POST /secret");
    assertThat(seen.header("Content-Type")).isEqualTo("application/json");
    assertThat(seen.header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(seen.body()).endsWith("}\n").doesNotEndWith("\n\n").contains("\\u003c\\u0026\\u003e").doesNotContain("<&>");
  }

  @ParameterizedTest
  @EnumSource(names = {"DISCORD", "MATTERMOST", "MSTEAMS", "MSTEAMSV2", "SLACK"})
  void INT_DISCORD_03_INT_MSTEAMS_03_INT_MATTERMOST_05_INT_SLACK_01_INT_COMMON_07_theUrlMayStandInAFileThatIsReadEachTime(Kind kind) throws Exception {
    Path file = dir.resolve("url");
    String key = kind == Kind.SLACK ? "api_url" : "webhook_url";
    var notifier = sending.notifier(kind.kind, kind.entry.replace(key + ": SINK/secret", key + "_file: " + file));
    Files.writeString(file, sending.receiver.url("/one") + "\n");
    assertThat(Sending.send(notifier, Sending.firing())).isInstanceOf(SendResult.Sent.class);
    Files.writeString(file, sending.receiver.url("/two"));
    assertThat(Sending.send(notifier, Sending.firing())).isInstanceOf(SendResult.Sent.class);
    assertThat(sending.receiver.requests).extracting(FakeReceiver.Seen::requestLine).containsExactly("POST /one HTTP/1.1", "POST /two HTTP/1.1");
    Files.delete(file);
    assertThat(Sending.send(notifier, Sending.firing()))
        .isEqualTo(
            new SendResult.Permanent(
                "read " + key + "_file: unable to read file " + file + ": open " + file + ": no such file or directory", FailureReason.OTHER));
  }
}
