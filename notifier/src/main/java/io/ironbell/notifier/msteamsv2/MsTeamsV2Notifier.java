package io.ironbell.notifier.msteamsv2;

import io.ironbell.api.config.receiver.MsTeamsV2Config;
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
import java.util.List;

/** Posts an adaptive card to a Microsoft Teams workflow (INT-MSTEAMS-02; upstream {@code notify/msteamsv2}). Safe for any thread. */
public final class MsTeamsV2Notifier implements MessageNotifier {
  private final MsTeamsV2Config config;
  private final Outbox outbox;
  private final Address address;

  public MsTeamsV2Notifier(MsTeamsV2Config config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.address = new Address(config.webhookUrl(), "webhook_url", outbox.files());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    TextBlock title = new TextBlock(words.text(config.title()), Alert.anyFiring(notification.alerts()) ? "Attention" : "Good");
    TextBlock text = new TextBlock(words.text(config.text()), "");
    byte[] body =
        JsonObject.body(
            json -> json.put("type", "message").objects("attachments", List.of(List.of(title, text)), MsTeamsV2Notifier::attachment));
    return outbox.postJson(address, body, notification, deadline);
  }

  /** @param color empty for text that is no heading */
  private record TextBlock(String text, String color) {
    void write(JsonObject json) {
      json.put("type", "TextBlock").put("text", text);
      if (color.isEmpty()) {
        json.put("wrap", true);
      } else {
        json.put("weight", "Bolder").put("size", "Medium").put("wrap", true).put("style", "heading").put("color", color);
      }
    }
  }

  private static void attachment(JsonObject json, List<TextBlock> blocks) {
    json.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl").object("content", card -> card(card, blocks));
  }

  private static void card(JsonObject json, List<TextBlock> blocks) {
    json.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.2")
        .objects("body", blocks, (object, block) -> block.write(object))
        .object("msteams", card -> card.put("width", "full"));
  }
}
