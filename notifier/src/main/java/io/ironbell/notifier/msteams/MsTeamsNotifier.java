package io.ironbell.notifier.msteams;

import io.ironbell.api.config.receiver.MsTeamsConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.message.Address;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;

/** Posts a message card to a Microsoft Teams connector (INT-MSTEAMS-01; upstream {@code notify/msteams}). Safe for any thread. */
public final class MsTeamsNotifier implements MessageNotifier {
  private static final String RED = "8C1A1A";
  private static final String GREEN = "2DC72D";

  private final MsTeamsConfig config;
  private final Outbox outbox;
  private final Address address;

  public MsTeamsNotifier(MsTeamsConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.address = new Address(config.webhookUrl(), "webhook_url", outbox.files());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    String title = words.text(config.title());
    String text = words.text(config.text());
    String summary = words.text(config.summary());
    byte[] body =
        JsonObject.body(
            json ->
                json.put("@context", "http://schema.org/extensions")
                    .put("type", "MessageCard")
                    .put("title", title)
                    .put("summary", summary)
                    .put("text", text)
                    .put("themeColor", Alert.anyFiring(notification.alerts()) ? RED : GREEN));
    return outbox.postJson(address, body, notification, deadline);
  }
}
