package io.ironbell.notifier.msteamsv2;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Sending;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class MsTeamsV2NotifierTest {
  @AutoClose private final Sending sending = new Sending(FakeReceiver.status(202, ""));

  private static String card(String title, String colour, String text) {
    return "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"contentUrl\":null,"
        + "\"content\":{\"$schema\":\"http://adaptivecards.io/schemas/adaptive-card.json\",\"type\":\"AdaptiveCard\",\"version\":\"1.2\",\"body\":["
        + "{\"type\":\"TextBlock\",\"text\":\"" + title + "\",\"weight\":\"Bolder\",\"size\":\"Medium\",\"wrap\":true,\"style\":\"heading\",\"color\":\""
        + colour + "\"},{\"type\":\"TextBlock\",\"text\":\"" + text + "\",\"wrap\":true}],\"msteams\":{\"width\":\"full\"}}}]}\n";
  }

  @Test
  void INT_MSTEAMS_02_anAdaptiveCard() throws Exception {
    sending.send("msteamsv2", "webhook_url: SINK/hook");
    assertThat(sending.body())
        .isEqualTo(card("[msteamsv2.default.title]", "Attention", "[msteamsv2.default.text]"));
  }

  @Test
  void INT_MSTEAMS_02_itsColourWhenAllIsResolved() throws Exception {
    Sending.send(sending.notifier("msteamsv2", "webhook_url: SINK/hook\ntitle: t\ntext: '{{ .Status }}'"), Sending.resolved());
    assertThat(sending.body()).isEqualTo(card("t", "Good", "resolved"));
  }
}
