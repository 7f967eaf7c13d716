package io.ironbell.notifier.webex;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.IntegrationBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebexNotifierTest {
  private static final String ENTRY = "api_url: SINK/v1/messages\nhttp_config: {authorization: {credentials: token}}\n";

  private final IntegrationBench bench = new IntegrationBench(FakeReceiver.status(200, "{}"));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void INT_WEBEX_01_markdownForARoom() throws Exception {
    bench.send("webex", ENTRY + "room_id: 'room-{{ .Status }}'");
    assertThat(bench.body()).isEqualTo("{\"markdown\":\"\\u003cwebex.default.message\\u003e\",\"roomId\":\"room-firing\"}\n");
    assertThat(bench.receiver.requests.getFirst().header("Authorization")).isEqualTo("Bearer token");
    assertThat(bench.receiver.requests.getFirst().requestLine()).isEqualTo("POST /v1/messages HTTP/1.1");
  }

  @Test
  void INT_WEBEX_02_theMessageIsCutInBytes() throws Exception {
    bench.send("webex", ENTRY + "room_id: r\nmessage: " + "é".repeat(3720));
    assertThat(bench.body()).isEqualTo("{\"markdown\":\"" + "é".repeat(3718) + "…\",\"roomId\":\"r\"}\n");
  }

  @Test
  void G_223_aRoomWhoseTemplateFailsIsLeftOut() throws Exception {
    bench.send("webex", ENTRY + "room_id: '{{ fail }}'\nmessage: m");
    assertThat(bench.body()).isEqualTo("{\"markdown\":\"m\"}\n");
  }
}
