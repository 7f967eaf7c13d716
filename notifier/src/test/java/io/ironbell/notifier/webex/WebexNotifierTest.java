package io.ironbell.notifier.webex;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Sending;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class WebexNotifierTest {
  private static final String ENTRY = "api_url: SINK/v1/messages\nhttp_config: {authorization: {credentials: token}}\n";

  @AutoClose private final Sending sending = new Sending(FakeReceiver.status(200, "{}"));

  @Test
  void INT_WEBEX_01_markdownForARoom() throws Exception {
    sending.send("webex", ENTRY + "room_id: 'room-{{ .Status }}'");
    assertThat(sending.body()).isEqualTo("{\"markdown\":\"[webex.default.message]\",\"roomId\":\"room-firing\"}\n");
    assertThat(sending.receiver.requests.getFirst().header("Authorization")).isEqualTo("Bearer token");
    assertThat(sending.receiver.requests.getFirst().requestLine()).isEqualTo("POST /v1/messages HTTP/1.1");
  }

  @Test
  void INT_WEBEX_02_theMessageIsCutInBytes() throws Exception {
    sending.send("webex", ENTRY + "room_id: r\nmessage: " + "é".repeat(3720));
    assertThat(sending.body()).isEqualTo("{\"markdown\":\"" + "é".repeat(3718) + "…\",\"roomId\":\"r\"}\n");
  }

  @Test
  void G_223_aRoomWhoseTemplateFailsIsLeftOut() throws Exception {
    sending.send("webex", ENTRY + "room_id: '{{ fail }}'\nmessage: m");
    assertThat(sending.body()).isEqualTo("{\"markdown\":\"m\"}\n");
  }

  @Test
  void G_223_orIsWhatItsTemplateHadMade() throws Exception {
    try (Sending real = new Sending(FakeReceiver.status(200, "{}"), Sending.realWords())) {
      real.send("webex", ENTRY.replace("SINK", real.receiver.url("")) + "room_id: 'room{{ template \"nope\" . }}'\nmessage: m");
      assertThat(real.body()).isEqualTo("{\"markdown\":\"m\",\"roomId\":\"room\"}\n");
    }
  }
}
