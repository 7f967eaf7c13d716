package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.template.TemplateData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WordingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static Alert alert(LabelSet labels, LabelSet annotations, boolean resolved) {
    Timestamp start = Timestamp.of(NOW.minusSeconds(60));
    return new Alert(labels, annotations, start, resolved ? Timestamp.of(NOW) : Timestamp.ZERO, start, "", false);
  }

  private static TemplateData said(List<Alert> alerts, int shown) {
    Notification notification =
        new Notification(
            "{}:{}", "team.a", LabelSet.of("job", "j"), LabelSet.of("owner", "o"), NotifyReason.NEW_ALERTS, alerts, NOW, Map.of());
    List<TemplateData> seen = new ArrayList<>();
    Wording wording =
        new Wording(
            data -> {
              seen.add(data);
              return new FakeWords(data);
            },
            "http://am");
    if (shown == alerts.size()) {
      wording.of(notification);
    } else {
      wording.of(notification, alerts.subList(0, shown));
    }
    return seen.getFirst();
  }

  @Test
  void TPL_21_G_180_theDataOfANotification() {
    Alert firing = alert(LabelSet.of("alertname", "A", "job", "j", "i", "1"), LabelSet.of("s", "x", "t", "1"), false);
    Alert resolved = alert(LabelSet.of("alertname", "A", "job", "j", "i", "2"), LabelSet.of("s", "x"), true);
    assertThat(said(List.of(resolved, firing), 2))
        .isEqualTo(
            new TemplateData(
                "team\\.a", "firing", List.of(resolved, firing), "new alerts added", LabelSet.of("job", "j"),
                LabelSet.of("alertname", "A", "job", "j"), LabelSet.of("s", "x"), LabelSet.of("owner", "o"), "http://am"));
  }

  @Test
  void INT_WEBHOOK_03_whatIsNotShownDoesNotCount() {
    Alert firing = alert(LabelSet.of("i", "1"), LabelSet.EMPTY, false);
    Alert resolved = alert(LabelSet.of("i", "2"), LabelSet.EMPTY, true);
    TemplateData data = said(List.of(resolved, firing), 1);
    assertThat(data.status()).isEqualTo("resolved");
    assertThat(data.commonLabels()).isEqualTo(LabelSet.of("i", "2"));
  }
}
