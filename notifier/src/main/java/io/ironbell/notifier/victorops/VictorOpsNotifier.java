package io.ironbell.notifier.victorops;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.receiver.VictorOpsConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.FreeJson;
import io.ironbell.notifier.message.GroupHash;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.message.UrlText;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells one incident per group (INT-VICTOROPS rows; upstream {@code notify/victorops}). Safe for any thread. */
public final class VictorOpsNotifier implements MessageNotifier {
  private static final int STATE_RUNES = 20_480;
  private static final String CRITICAL = "CRITICAL";
  private static final List<String> FIRING_TYPES = List.of("INFO", "WARNING", CRITICAL);

  private final VictorOpsConfig config;
  private final Outbox outbox;
  private final HttpUrl api;

  public VictorOpsNotifier(VictorOpsConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    this.api = Objects.requireNonNull(config.apiUrl(), "a checked configuration has an API URL");
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    Destination.Parsed to = destination(words);
    byte[] body;
    try {
      body = FreeJson.body(message(notification, words));
    } catch (TemplateException e) {
      if (e.isOwnLimit()) {
        throw e;
      }
      return new SendResult.Recoverable("templating error: " + e.getMessage(), FailureReason.OTHER); // G-212
    }
    return outbox
        .exchange(to, d -> HttpRequest.postJson(d, body), deadline)
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification).refusingSecretIf(reply.status() == 404)); // the key is a part of the path
  }

  /** Key and routing key are parts of the path, whatever they hold. */
  private Destination.Parsed destination(Rendering words) throws TemplateException, IOException {
    String key;
    try {
      key = outbox.files().reveal(config.apiKey());
    } catch (IOException e) {
      throw new IOException("failed to read API key from file: " + e.getMessage());
    }
    try {
      String routingKey = words.text(config.routingKey());
      return UrlText.climbs(routingKey)
          ? new Destination.Parsed.Refused("the rendered routing_key holds . or .. as a part of the path")
          : Destination.parse(UrlText.below(api, key + "/" + routingKey).text());
    } catch (TemplateException e) {
      throw new TemplateException("templating error: " + e.getMessage(), e);
    }
  }

  private Map<String, String> message(Notification notification, Rendering words) throws TemplateException {
    Map<String, String> fields = new HashMap<>();
    fields.put("message_type", type(Alert.anyFiring(notification.alerts()), words.text(config.messageType())));
    fields.put("entity_id", GroupHash.of(notification.groupKey()));
    fields.put("entity_display_name", words.text(config.entityDisplayName()));
    fields.put("state_message", outbox.cut("state_message", words.text(config.stateMessage(), STATE_RUNES), STATE_RUNES, notification));
    fields.put("monitoring_tool", words.text(config.monitoringTool()));
    for (Map.Entry<String, String> field : config.customFields().entrySet()) {
      fields.put(field.getKey(), words.text(field.getValue()));
    }
    return fields;
  }

  /** INT-VICTOROPS-02. */
  private static String type(boolean firing, String rendered) {
    return !firing ? "RECOVERY" : FIRING_TYPES.contains(rendered) ? rendered : CRITICAL;
  }
}
