package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.CommonLabels;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.RegexQuote;
import io.ironbell.api.model.Timestamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookJsonTest {
  private static final String ODD = "<&>\u2028\u0001\u007F\t\"\\é😀";

  /** The body is what Alertmanager 0.33.1 sent, with the routeLabels of 0.34 put in. */
  @Test
  void INT_WEBHOOK_01_theBodyIsUpstreams() throws IOException {
    String recorded = recorded();
    Alert firing =
        new Alert(
            LabelSet.of("alertname", "K", "job", "a", "x", ODD),
            LabelSet.of("s", "same", "d", "1", "e", ""),
            time(recorded, "startsAt", 0),
            Timestamp.ZERO,
            Timestamp.ZERO,
            "http://p/g?a=1&b=2",
            false);
    Alert resolved =
        new Alert(
            LabelSet.of("alertname", "K", "job", "b", "x", ODD),
            LabelSet.of("s", "same", "d", "2"),
            time(recorded, "startsAt", 1),
            time(recorded, "endsAt", 1),
            Timestamp.ZERO,
            "",
            false);
    WebhookMessage message =
        new WebhookMessage(
            "wh.x",
            "first notification",
            List.of(firing, resolved),
            LabelSet.of("alertname", "K"),
            LabelSet.EMPTY,
            "http://am:9093",
            "{}:{alertname=\"K\"}",
            0);
    assertThat(new String(WebhookJson.bytes(message), StandardCharsets.UTF_8)).isEqualTo(recorded);
  }

  @Test
  void G_181_anEmptyValueIsCommonToWhoLacksTheLabel() {
    Alert first = alert(LabelSet.of("a", "", "b", "x"));
    assertThat(CommonLabels.of(List.of(first, alert(LabelSet.of("b", "x"))), Alert::labels)).isEqualTo(LabelSet.of("a", "", "b", "x"));
    assertThat(CommonLabels.of(List.of(first, alert(LabelSet.of("b", "y"))), Alert::labels)).isEqualTo(LabelSet.of("a", ""));
    assertThat(CommonLabels.of(List.of(), Alert::labels)).isEqualTo(LabelSet.EMPTY);
  }

  @Test
  void G_180_theReceiverIsQuotedForRegularExpressions() {
    assertThat(RegexQuote.quote("all.x|y-[z]é")).isEqualTo("all\\.x\\|y-\\[z\\]é");
  }

  private static Alert alert(LabelSet labels) {
    return new Alert(labels, LabelSet.EMPTY, Timestamp.ZERO, Timestamp.ZERO, Timestamp.ZERO, "", false);
  }

  private static Timestamp time(String recorded, String key, int occurrence) {
    int at = -1;
    for (int i = 0; i <= occurrence; i++) {
      at = recorded.indexOf("\"" + key + "\":\"", at + 1);
    }
    int from = at + key.length() + 4;
    byte[] text = recorded.substring(from, recorded.indexOf('"', from)).getBytes(StandardCharsets.US_ASCII);
    Timestamp time = TimestampReader.read(text, 0, text.length);
    assertThat(time).isNotNull();
    return time;
  }

  private static String recorded() throws IOException {
    try (InputStream in = WebhookJsonTest.class.getResourceAsStream("webhook.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
