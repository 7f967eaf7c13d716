package io.ironbell.notifier.incidentio;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.IncidentioConfig;
import io.ironbell.api.json.WebhookJson;
import io.ironbell.api.json.WebhookMessage;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.Address;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Items;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.ClaimingNotifier;
import io.ironbell.notifier.message.HeaderText;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** Posts what a webhook is told, as incident.io takes it (INT-INCIDENTIO rows; upstream {@code notify/incidentio}). Safe for any thread. */
public final class IncidentioNotifier implements MessageNotifier {
  /** What incident.io accepts (INT-INCIDENTIO-03). */
  static final int MOST_BYTES = 512 * 1024;

  private static final AnswerShape.Fields REFUSAL =
      new AnswerShape.Fields(Map.of("message", Value.TEXT, "error", Value.TEXT, "errors", new Items(Value.TEXT)));
  private static final Retrier RETRIES = new Retrier(Set.of(429)).withDetails(IncidentioNotifier::details);

  private final IncidentioConfig config;
  private final Outbox outbox;
  private final Address address;

  public IncidentioNotifier(IncidentioConfig config, Outbox outbox) {
    this.config = config;
    this.outbox = outbox;
    HttpUrl url = config.url();
    this.address = new Address(new SecretSource(url == null ? null : Secret.of(url.text()), config.urlFile()), "url", outbox.files());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Destination.Parsed to = address.now();
    byte[] body = body(notification);
    String token = token();
    return outbox
        .exchange(to, destination -> request(destination, body, token), deadline, config.timeout())
        .then(reply -> RETRIES.check(reply, notification).refusingSecretIf(address.isUnknownTo(reply)));
  }

  private static HttpRequest request(Destination to, byte[] body, String token) {
    HttpRequest request = HttpRequest.postJson(to, body);
    return token.isEmpty() ? request : request.withSecret("Authorization", token);
  }

  /** Read at each notification. Empty when none is configured, or when it would not be used: as in upstream {@code basic_auth} comes before it. */
  private String token() throws TemplateException, IOException {
    if (config.http().basicAuth() != null) {
      return "";
    }
    try {
      String token = outbox.files().reveal(config.alertSourceToken());
      return token.isEmpty() ? "" : HeaderText.checked("Authorization", "Bearer " + token);
    } catch (IOException e) {
      throw new IOException("failed to read alert_source_token_file: " + e.getMessage());
    }
  }

  /** With the first alert only when incident.io would not take them all; too big even so, it is tried nevertheless. */
  private byte[] body(Notification n) throws TemplateException, InterruptedException {
    WebhookMessage message = outbox.wording().message(n, config.maxAlerts());
    long most = WebhookJson.mostBytes(message);
    ClaimingNotifier.claim((most <= MOST_BYTES ? 2 : 3) * most); // as it is written and as it is sent, and the first alert's beside all
    byte[] whole = WebhookJson.bytes(message, "1", message.alerts(), most);
    if (whole.length <= MOST_BYTES) {
      return whole;
    }
    byte[] first = WebhookJson.bytes(message, "1", message.alerts().subList(0, 1), WebhookJson.mostBytes(outbox.wording().message(n, 1)));
    boolean fits = first.length <= MOST_BYTES;
    outbox
        .line(fits ? Level.WARN : Level.ERROR, n)
        .addKeyValue("original_size", whole.length)
        .addKeyValue("final_size", first.length)
        .addKeyValue("max_size", MOST_BYTES)
        .log("Truncated alert content due to incident.io payload size limit" + (fits ? "" : ", but still exceeds limit"));
    return first;
  }

  private static String details(HttpReply reply) {
    JsonNode said = REFUSAL.first(reply);
    String errors = String.join(", ", ReplyJson.texts(said, "errors"));
    return Stream.of(ReplyJson.text(said, "message"), ReplyJson.text(said, "error"), errors).filter(s -> !s.isEmpty()).collect(Collectors.joining(": "));
  }
}
