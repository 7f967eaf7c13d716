package io.ironbell.notifier.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.IntegrationBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MsTeamsNotifierTest {
  private final IntegrationBench bench = new IntegrationBench(FakeReceiver.status(200, "1"));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void INT_MSTEAMS_01_aMessageCard() throws Exception {
    bench.send("msteams", "webhook_url: SINK/hook");
    assertThat(bench.body())
        .isEqualTo(
            "{\"@context\":\"http://schema.org/extensions\",\"type\":\"MessageCard\",\"title\":\"\\u003cmsteams.default.title\\u003e\","
                + "\"summary\":\"\\u003cmsteams.default.summary\\u003e\",\"text\":\"\\u003cmsteams.default.text\\u003e\",\"themeColor\":\"8C1A1A\"}\n");
  }

  @Test
  void INT_MSTEAMS_01_itsColourWhenAllIsResolved() throws Exception {
    bench.send(bench.notifier("msteams", "webhook_url: SINK/hook\ntitle: ''\nsummary: s\ntext: '{{ .Status }}'"), IntegrationBench.resolved());
    assertThat(bench.body()).endsWith("\"title\":\"\",\"summary\":\"s\",\"text\":\"resolved\",\"themeColor\":\"2DC72D\"}\n");
  }
}
