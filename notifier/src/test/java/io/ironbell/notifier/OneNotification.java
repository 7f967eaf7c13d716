package io.ironbell.notifier;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One notification about one alert with a label {@code x}, sent as the server would send it. Stateless. */
final class OneNotification {
  static final String LABEL = "{{ .CommonLabels.x }}";

  private OneNotification() {}

  /** By the first integration of a configuration. The label's template is the only one there is; every other text stands for itself. */
  static SendResult send(AlertmanagerConfig config, Outside way, String label) throws InterruptedException {
    Rendering words = rendering(template -> template.replace(LABEL, label));
    return send(new ReceiverFactory("http://am").build(config.receivers(), way.clients, data -> words).all().getFirst().notifier(), label, true);
  }

  static SendResult send(Notifier notifier, String label, boolean firing) throws InterruptedException {
    LabelSet labels = LabelSet.of("alertname", "A", "x", label.isEmpty() ? "v" : label);
    SystemTime time = new SystemTime();
    Timestamp now = Timestamp.of(time.now());
    Alert alert = new Alert(labels, LabelSet.EMPTY, now, firing ? Timestamp.ZERO : now, now, "", false);
    NotifyReason reason = firing ? NotifyReason.FIRST_NOTIFICATION : NotifyReason.ALL_RESOLVED;
    Notification notification = new Notification("{}:{alertname=\"A\"}", "r", labels, LabelSet.EMPTY, reason, List.of(alert), time.now(), Map.of());
    return notifier.send(notification, Deadline.in(Duration.ofSeconds(5), time));
  }

  static Rendering rendering(UnaryOperator<String> text) {
    return new UnlimitedWords() {
      @Override
      public String text(String template) {
        return text.apply(template);
      }

      @Override
      public String html(String template) {
        return text(template);
      }
    };
  }
}
