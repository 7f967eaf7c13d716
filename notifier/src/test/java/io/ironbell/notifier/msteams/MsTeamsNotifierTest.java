package io.ironbell.notifier.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Sending;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class MsTeamsNotifierTest {
  @AutoClose private final Sending sending = new Sending(FakeReceiver.status(200, "1"));

  @Test
  void INT_MSTEAMS_01_aMessageCard() throws Exception {
    sending.send("msteams", "webhook_url: SINK/hook");
    assertThat(sending.body())
        .isEqualTo(
            "{\"@context\":\"http://schema.org/extensions\",\"type\":\"MessageCard\",\"title\":\"[msteams.default.title]\","
                + "\"summary\":\"[msteams.default.summary]\",\"text\":\"[msteams.default.text]\",\"themeColor\":\"8C1A1A\"}\n");
  }

  @Test
  void INT_MSTEAMS_01_itsColourWhenAllIsResolved() throws Exception {
    Sending.send(sending.notifier("msteams", "webhook_url: SINK/hook\ntitle: ''\nsummary: s\ntext: '{{ .Status }}'"), Sending.resolved());
    assertThat(sending.body()).endsWith("\"title\":\"\",\"summary\":\"s\",\"text\":\"resolved\",\"themeColor\":\"2DC72D\"}\n");
  }
}
