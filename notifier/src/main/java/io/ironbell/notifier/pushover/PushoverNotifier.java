package io.ironbell.notifier.pushover;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.api.matcher.GoSpace;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.FormBody;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
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
import java.util.TreeMap;

/** Pushes one message, all of it in the query of the request (INT-PUSHOVER rows; upstream {@code notify/pushover}). Safe for any thread. */
public final class PushoverNotifier implements MessageNotifier {
  private static final int TITLE_RUNES = 250;
  private static final int MESSAGE_RUNES = 1024;
  private static final int URL_RUNES = 512;

  private final PushoverConfig config;
  private final Outbox outbox;
  private final String endpoint;

  /** @param endpoint where all messages go: no key of the configuration changes it */
  public PushoverNotifier(PushoverConfig config, Outbox outbox, String endpoint) {
    this.config = config;
    this.outbox = outbox;
    this.endpoint = endpoint;
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    String query = FormBody.of(parameters(notification, outbox.rendering(notification)));
    return outbox
        .exchange(Destination.parse(endpoint + "?" + query), to -> HttpRequest.post(to, "text/plain", new byte[0]), deadline)
        .then(reply -> Retrier.SERVER_ERRORS.check(reply, notification).refusingSecretIf(refusesKey(reply)));
  }

  /** 400 stands for whatever is wrong; the answer has a field for each parameter that is. */
  private static boolean refusesKey(HttpReply reply) {
    if (reply.status() != 400) {
      return false;
    }
    JsonNode said = ReplyJson.of(reply);
    return ReplyJson.text(said, "token").equals("invalid") || ReplyJson.text(said, "user").equals("invalid");
  }

  private TreeMap<String, String> parameters(Notification notification, Rendering words) throws TemplateException, IOException {
    TreeMap<String, String> made = FormBody.values();
    made.put("token", words.text(secret(config.token(), "token_file")));
    made.put("user", words.text(secret(config.userKey(), "user_key_file")));
    made.put("title", outbox.cut("title", words.text(config.title(), TITLE_RUNES), TITLE_RUNES, notification));
    made.put("message", message(notification, words));
    made.put("url", outbox.cut("URL", words.text(config.url(), URL_RUNES), URL_RUNES, notification));
    made.put("url_title", words.text(config.urlTitle()));
    made.put("priority", words.text(config.priority()));
    made.put("device", words.text(config.device()));
    made.put("sound", words.text(config.sound()));
    made.put("retry", Long.toString(config.retry().toSeconds()));
    made.put("expire", Long.toString(config.expire().toSeconds()));
    if (config.ttl().toSeconds() > 0) {
      made.put("ttl", Long.toString(config.ttl().toSeconds()));
    }
    if (config.html()) {
      made.put("html", "1");
    }
    if (config.monospace()) {
      made.put("monospace", "1");
    }
    return made;
  }

  /** Cut after escaping, so that an entity may be cut too (G-214). Pushover refuses empty ones. */
  private String message(Notification notification, Rendering words) throws TemplateException {
    String whole = config.html() ? words.html(config.message(), MESSAGE_RUNES) : words.text(config.message(), MESSAGE_RUNES);
    String message = GoSpace.trim(outbox.cut("message", whole, MESSAGE_RUNES, notification));
    return message.isEmpty() ? "(no details)" : message;
  }

  private String secret(SecretSource source, String key) throws IOException {
    try {
      return outbox.files().reveal(source);
    } catch (IOException e) {
      throw new IOException("read " + key + ": " + e.getMessage());
    }
  }
}
