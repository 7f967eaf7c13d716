package io.ironbell.notifier.discord;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.receiver.DiscordConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.Address;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.List;
import org.slf4j.event.Level;

/** Posts one embed to a Discord webhook (INT-DISCORD rows; upstream {@code notify/discord}). Safe for any thread. */
public final class DiscordNotifier implements MessageNotifier {
  private static final int TITLE_RUNES = 256;
  private static final int DESCRIPTION_RUNES = 4096;
  private static final int CONTENT_RUNES = 2000;
  private static final int UNKNOWN_WEBHOOK = 10015;
  private static final int RED = 0x992D22;
  private static final int GREEN = 0x2ECC71;

  private final DiscordConfig config;
  private final Outbox outbox;
  private final Address address;
  private final String avatarUrl;

  public DiscordNotifier(DiscordConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.address = new Address(config.webhookUrl(), "webhook_url", outbox.files());
    this.avatarUrl = isUrl(config.avatarUrl()) ? config.avatarUrl() : "";
  }

  /** What is none is left out, as in upstream. */
  private static boolean isUrl(String text) {
    try {
      HttpUrl.parseAny(text);
      return true;
    } catch (HttpUrl.Malformed e) {
      return false;
    }
  }

  private record Embed(String title, String description, int color) {
    void write(JsonObject json) {
      json.put("title", title).put("description", description).put("color", color);
    }
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    Embed embed =
        new Embed(
            outbox.cut("title", words.text(config.title(), TITLE_RUNES), TITLE_RUNES, notification),
            outbox.cut("message", words.text(config.message(), DESCRIPTION_RUNES), DESCRIPTION_RUNES, notification),
            Alert.anyFiring(notification.alerts()) ? RED : GREEN);
    String content = outbox.cut("content", words.text(config.content(), CONTENT_RUNES), CONTENT_RUNES, notification);
    if (avatarUrl.isEmpty() && !config.avatarUrl().isEmpty()) {
      outbox.line(Level.WARN, notification).log("Bad avatar url");
    }
    byte[] body =
        JsonObject.body(
            json ->
                json.put("content", content)
                    .objects("embeds", List.of(embed), (object, one) -> one.write(object))
                    .opt("username", config.username())
                    .opt("avatar_url", avatarUrl));
    return outbox
        .exchange(address.now(), to -> HttpRequest.postJson(to, body), deadline)
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification).refusingSecretIf(isUnknownWebhook(reply)));
  }

  /** 404 is also said of a channel that is gone. */
  private boolean isUnknownWebhook(HttpReply reply) {
    return address.isInFile() && !reply.successful() && ReplyJson.of(reply).path("code").intValue() == UNKNOWN_WEBHOOK;
  }
}
