package io.ironbell.notifier.msteamsv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.IntegrationBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MsTeamsV2NotifierTest {
  private final IntegrationBench bench = new IntegrationBench(FakeReceiver.status(202, ""));

  @AfterEach
  void close() {
    bench.close();
  }

  private static String card(String title, String colour, String text) {
    return "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"contentUrl\":null,"
        + "\"content\":{\"$schema\":\"http://adaptivecards.io/schemas/adaptive-card.json\",\"type\":\"AdaptiveCard\",\"version\":\"1.2\",\"body\":["
        + "{\"type\":\"TextBlock\",\"text\":\"" + title + "\",\"weight\":\"Bolder\",\"size\":\"Medium\",\"wrap\":true,\"style\":\"heading\",\"color\":\""
        + colour + "\"},{\"type\":\"TextBlock\",\"text\":\"" + text + "\",\"wrap\":true}],\"msteams\":{\"width\":\"full\"}}}]}\n";
  }

  @Test
  void INT_MSTEAMS_02_anAdaptiveCard() throws Exception {
    bench.send("msteamsv2", "webhook_url: SINK/hook");
    assertThat(bench.body())
        .isEqualTo(card("\\u003cmsteamsv2.default.title\\u003e", "Attention", "\\u003cmsteamsv2.default.text\\u003e"));
  }

  @Test
  void INT_MSTEAMS_02_itsColourWhenAllIsResolved() throws Exception {
    bench.send(bench.notifier("msteamsv2", "webhook_url: SINK/hook\ntitle: t\ntext: '{{ .Status }}'"), IntegrationBench.resolved());
    assertThat(bench.body()).isEqualTo(card("t", "Good", "resolved"));
  }
}
