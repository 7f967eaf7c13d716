package io.ironbell.notifier.mattermost;

import io.ironbell.api.config.receiver.MattermostAttachment;
import io.ironbell.api.config.receiver.MattermostConfig;
import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.Address;
import io.ironbell.notifier.message.JsonObject;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.message.UnfinishedFile;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Posts to a Mattermost webhook (INT-MATTERMOST rows; upstream {@code notify/mattermost}). Safe for any thread. */
public final class MattermostNotifier implements MessageNotifier {
  private static final int TEXT_RUNES = 16383;
  private static final Set<String> UNKNOWN_WEBHOOK =
      Set.of("web.incoming_webhook.invalid.app_error", "web.incoming_webhook.general.app_error");

  private final MattermostConfig config;
  private final Outbox outbox;
  private final Address address;

  public MattermostNotifier(MattermostConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.address = new Address(config.webhookUrl(), "webhook_url", outbox.files());
  }

  private record Message(
      String text, String channel, String username, String iconUrl, String iconEmoji, List<MattermostAttachment> attachments, String type,
      @Nullable String card, @Nullable Priority priority) {
    void write(JsonObject json) {
      json.opt("text", text)
          .opt("channel", channel)
          .opt("username", username)
          .opt("icon_url", iconUrl)
          .opt("icon_emoji", iconEmoji)
          .optObjects("attachments", attachments, AttachmentJson::write)
          .opt("type", type);
      if (card != null) {
        json.object("props", props -> props.opt("card", card));
      }
      if (priority != null) {
        json.object("priority", priority::write);
      }
    }
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Message message = message(outbox.rendering(notification), notification);
    byte[] body = JsonObject.body(message::write);
    String about = "channel " + GoQuote.quote(message.channel()) + ": ";
    return outbox
        .exchange(webhook(), to -> HttpRequest.postJson(to, body), deadline)
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification).refusingSecretIf(isUnknownWebhook(reply)).behind(about));
  }

  /** 404 is said of a channel. Newer servers say no more than the second of a webhook that they do not know, and of a user neither. */
  private boolean isUnknownWebhook(HttpReply reply) {
    return address.isInFile() && reply.status() == 400 && UNKNOWN_WEBHOOK.contains(ReplyJson.text(ReplyJson.of(reply), "id"));
  }

  /** The one kind beside the webhook that upstream does not let try again without any URL. */
  private Destination.Parsed webhook() throws IOException {
    try {
      return address.now();
    } catch (UnfinishedFile e) {
      throw e.isEmpty() ? new IOException(e.getMessage()) : e;
    }
  }

  /** A list of attachments is sent with the text above it, otherwise the text stands in the one attachment (INT-MATTERMOST-02, 03). */
  private Message message(Rendering words, Notification notification) throws TemplateException {
    boolean listed = !config.attachments().isEmpty();
    List<MattermostAttachment> attachments = new ArrayList<>();
    for (MattermostAttachment attachment : listed ? config.attachments() : List.of(config.main())) {
      attachments.add(AttachmentJson.rendered(attachment, words));
    }
    String text = listed ? outbox.cut("text", words.text(config.main().text(), TEXT_RUNES), TEXT_RUNES, notification) : "";
    return new Message(
        text, words.text(config.channel()), words.text(config.username()), words.text(config.iconUrl()), words.text(config.iconEmoji()),
        attachments, words.text(config.type()), card(words), priority(words, notification));
  }

  /** @return null when none is configured: one that comes out empty leaves empty properties, as upstream's does */
  private @Nullable String card(Rendering words) throws TemplateException {
    String card = config.card();
    return card == null || card.isEmpty() ? null : words.text(card);
  }

  private @Nullable Priority priority(Rendering words, Notification notification) throws TemplateException {
    MattermostConfig.Priority wanted = config.priority();
    if (wanted == null || wanted.priority().isEmpty()) {
      return null;
    }
    return Priority.of(words.text(wanted.priority()), wanted, () -> outbox.line(Level.WARN, notification));
  }
}
