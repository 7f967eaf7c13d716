package io.ironbell.notifier.rocketchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RocketchatNotifierTest {
  private static final String ENTRY = "api_url: SINK/chat\ntoken: tok\ntoken_id: id\nchannel: '#ops'\n";

  @AutoClose private final Sending sending = new Sending(FakeReceiver.json("{\"success\":true}"));
  @TempDir Path dir = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"SINK/chat", "SINK/chat/", "SINK/chat//", "SINK//chat/"})
  void INT_ROCKETCHAT_01_pathAndTokens(String api) throws Exception {
    assertThat(sending.send("rocketchat", ENTRY.replace("SINK/chat", api))).isEqualTo(new SendResult.Sent(Map.of()));
    FakeReceiver.Seen seen = sending.receiver.requests.getFirst();
    assertThat(seen.requestLine()).isEqualTo("POST /chat/api/v1/chat.postMessage HTTP/1.1");
    assertThat(seen.header("X-Auth-Token")).isEqualTo("tok");
    assertThat(seen.header("X-User-Id")).isEqualTo("id");
  }

  @Test
  void INT_ROCKETCHAT_02_theDefaultMessage() throws Exception {
    sending.send("rocketchat", ENTRY + "color: '{{ .Status }}'");
    assertThat(sending.body())
        .isEqualTo(
            "{\"channel\":\"#ops\",\"emoji\":\"[rocketchat.default.emoji]\",\"avatar\":\"[rocketchat.default.iconurl]\","
                + "\"attachments\":[{\"title\":\"[rocketchat.default.title]\","
                + "\"title_link\":\"[rocketchat.default.titlelink]\",\"text\":\"[rocketchat.default.text]\","
                + "\"color\":\"firing\"}]}\n");
  }

  @Test
  void INT_ROCKETCHAT_02_everyKey() throws Exception {
    sending.send(
        "rocketchat",
        ENTRY
            + """
              color: red
              emoji: ':x:'
              icon_url: iu
              title: %s
              title_link: tl
              text: x
              image_url: im
              thumb_url: th
              short_fields: true
              link_names: true
              fields: [{title: a, value: '{{ .Status }}'}, {title: b, value: v, short: false}]
              actions: [{type: other, text: t, url: u, msg: '{{ .Status }}', imageurl: x, iswebview: true}]
              """.formatted("é".repeat(1025)));
    assertThat(sending.body())
        .isEqualTo(
            "{\"channel\":\"#ops\",\"emoji\":\":x:\",\"avatar\":\"iu\",\"attachments\":[{\"title\":\"" + "é".repeat(1023) + "…\","
                + "\"title_link\":\"tl\",\"text\":\"x\",\"image_url\":\"im\",\"thumb_url\":\"th\",\"color\":\"red\","
                + "\"fields\":[{\"short\":true,\"title\":\"a\",\"value\":\"firing\"},{\"short\":false,\"title\":\"b\",\"value\":\"v\"}],"
                + "\"actions\":[{\"type\":\"button\",\"text\":\"t\",\"url\":\"u\",\"is_webview\":false,\"msg\":\"firing\","
                + "\"msg_in_chat_window\":false}]}]}\n");
  }

  @Test
  void INT_ROCKETCHAT_03_theAnswerSaysWhetherItWasTaken() throws Exception {
    sending.receiver.then(FakeReceiver.json("{\"success\":false,\"error\":\"no such channel\"}"));
    assertThat(sending.send("rocketchat", ENTRY))
        .isEqualTo(
            new SendResult.Permanent("channel \"#ops\": error response from Rocketchat: no such channel", FailureReason.CLIENT_ERROR));
    sending.receiver.then(FakeReceiver.status(200, "<html>"));
    assertThat(sending.send("rocketchat", ENTRY))
        .isEqualTo(new SendResult.Recoverable("channel \"#ops\": could not unmarshal JSON response", FailureReason.CLIENT_ERROR));
  }

  @Test
  void INT_ROCKETCHAT_04_tokenFilesAreReadEachTime() throws Exception {
    Path token = Files.writeString(dir.resolve("token"), "one\n");
    Path tokenId = Files.writeString(dir.resolve("id"), "me\n");
    Notifier notifier = sending.notifier("rocketchat", "api_url: SINK\ntoken_file: " + token + "\ntoken_id_file: " + tokenId);
    Sending.send(notifier, Sending.firing());
    Files.writeString(token, "two");
    Sending.send(notifier, Sending.firing());
    assertThat(sending.receiver.requests).extracting(r -> r.header("X-Auth-Token")).containsExactly("one", "two");
    assertThat(sending.receiver.requests).extracting(r -> r.header("X-User-Id")).containsExactly("me", "me");
    Files.writeString(token, "a\nX-Evil: b");
    assertThat(Sending.send(notifier, Sending.firing()))
        .isEqualTo(new SendResult.Permanent("invalid header field value for \"X-Auth-Token\"", FailureReason.OTHER));
    assertThat(sending.receiver.requests).hasSize(2);
  }

  /** As upstream, which looks for token and file each by itself and takes the file. */
  @Test
  void CFG_27_aGlobalFileGoesBeforeATokenOfTheReceiver() throws Exception {
    Path file = Files.writeString(dir.resolve("token"), "file");
    String entry = "{api_url: SINK, token: own, token_id: me, channel: c}";
    Sending.send(sending.notifier(sending.config("{rocketchat_token_file: " + file + "}", "rocketchat", entry)), Sending.firing());
    assertThat(sending.seen().header("X-Auth-Token")).isEqualTo("file");
    assertThat(sending.seen().header("X-User-Id")).isEqualTo("me");
  }
}
