package io.ironbell.notifier.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.PagerdutyConfig.Image;
import io.ironbell.api.config.receiver.PagerdutyConfig.Link;
import io.ironbell.api.model.Alert;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import io.ironbell.notifier.message.AnswerShape;
import io.ironbell.notifier.message.AnswerShape.Items;
import io.ironbell.notifier.message.AnswerShape.Value;
import io.ironbell.notifier.message.FreeData;
import io.ironbell.notifier.message.GroupHash;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.ReplyJson;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Triggers and resolves one event per group (INT-PAGERDUTY rows; upstream {@code notify/pagerduty}). Safe for any thread. */
public final class PagerdutyNotifier implements MessageNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(PagerdutyNotifier.class);
  private static final int MOST_RUNES = 1024;
  private static final Pattern REFUSED_KEY = Pattern.compile("invalid key|(?:routing|service)[_ ]key", Pattern.CASE_INSENSITIVE);
  private static final AnswerShape.Fields REFUSAL =
      new AnswerShape.Fields(Map.of("status", Value.TEXT, "message", Value.TEXT, "errors", new Items(Value.TEXT)));
  private static final Retrier V1_RETRIES = new Retrier(Set.of(403)).withDetails(PagerdutyNotifier::details);
  private static final Retrier V2_RETRIES = new Retrier(Set.of(429)).withDetails(PagerdutyNotifier::details);

  private final PagerdutyConfig config;
  private final Outbox outbox;
  private final Destination.Parsed endpoint;

  /** @param v1Endpoint where events of version 1 go; a service key chooses that version */
  public PagerdutyNotifier(PagerdutyConfig config, Outbox outbox, String v1Endpoint) {
    this.config = config;
    this.outbox = outbox;
    HttpUrl url = config.url();
    this.endpoint = Destination.parse(config.isV1() || url == null ? v1Endpoint : url.text());
  }

  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    Rendering words = outbox.rendering(notification);
    Map<String, @Nullable Object> details;
    try {
      details = FreeData.values(config.details(), words);
    } catch (TemplateException e) {
      throw new TemplateException("failed to render details: " + e.getMessage(), e);
    }
    PagerdutyEvent event = config.isV1() ? v1(notification, words, details) : v2(notification, words, details);
    if (event.key().isEmpty()) {
      return new SendResult.Permanent((config.isV1() ? "service" : "routing") + " key cannot be empty", FailureReason.OTHER);
    }
    byte[] body = body(event, notification);
    return outbox
        .exchange(endpoint, to -> HttpRequest.postJson(to, body).withSecretBody(), deadline, config.timeout())
        .then(reply -> result(withoutKey(reply, event.key()), notification));
  }

  /** Without its details when it would be refused with them (INT-PAGERDUTY-06). */
  private static byte[] body(PagerdutyEvent event, Notification notification) {
    byte[] whole = event.json();
    if (whole.length <= PagerdutyEvent.MOST_BYTES) {
      return whole;
    }
    LOG.atWarn()
        .addKeyValue("integration", "pagerduty")
        .addKeyValue("receiver", notification.receiver())
        .addKeyValue("group_key", notification.groupKey())
        .addKeyValue("bytes", whole.length)
        .addKeyValue("limit", PagerdutyEvent.MOST_BYTES)
        .log("Removed the details of an event that PagerDuty would refuse");
    return event.withDetails(PagerdutyEvent.TOO_BIG).json();
  }

  /** The key is in the body, which an answer may repeat. */
  private static HttpReply withoutKey(HttpReply reply, String key) {
    return reply.withBody(reply.body().replace(key, "<redacted>"));
  }

  private SendResult result(HttpReply reply, Notification notification) {
    SendResult result = config.isV1() ? withoutReason(V1_RETRIES.check(reply, notification)) : V2_RETRIES.check(reply, notification);
    return result.refusingSecretIf(refusesKey(reply));
  }

  /** 400 stands for whatever is wrong with an event; the key is named where it is the key (C-04). 403 of version 1 is about the rate. */
  private static boolean refusesKey(HttpReply reply) {
    if (reply.status() != 400) {
      return false;
    }
    JsonNode said = ReplyJson.of(reply);
    String words = ReplyJson.text(said, "status") + " " + ReplyJson.text(said, "message") + " " + String.join(" ", ReplyJson.texts(said, "errors"));
    return REFUSED_KEY.matcher(words).find();
  }

  private static String action(boolean firing) {
    return firing ? "trigger" : "resolve";
  }

  private PagerdutyEvent v1(Notification n, Rendering words, Map<String, @Nullable Object> details) throws TemplateException, IOException {
    String key = key(config.serviceKey(), "service key");
    boolean firing = Alert.anyFiring(n.alerts());
    try {
      return new PagerdutyEvent.V1(
          words.text(key), GroupHash.of(n.groupKey()), action(firing), summary("description", words, n), firing ? words.text(config.client()) : "",
          firing ? words.text(config.clientUrl()) : "", details);
    } catch (TemplateException e) {
      throw new TemplateException("failed to template PagerDuty v1 message: " + e.getMessage(), e);
    }
  }

  private PagerdutyEvent v2(Notification n, Rendering words, Map<String, @Nullable Object> details) throws TemplateException, IOException {
    String key = key(config.routingKey(), "routing key");
    try {
      return new PagerdutyEvent.V2(
          words.text(key), GroupHash.of(n.groupKey()), action(Alert.anyFiring(n.alerts())), payload(n, words, details),
          words.text(config.client()), words.text(config.clientUrl()), images(words), links(words));
    } catch (TemplateException e) {
      throw new TemplateException("failed to template PagerDuty v2 message: " + e.getMessage(), e);
    }
  }

  private String key(SecretSource source, String what) throws IOException {
    try {
      return outbox.files().reveal(source);
    } catch (IOException e) {
      throw new IOException("failed to read " + what + " from file: " + e.getMessage());
    }
  }

  private String summary(String what, Rendering words, Notification n) throws TemplateException {
    return outbox.cut(what, words.text(config.description(), MOST_RUNES), MOST_RUNES, n);
  }

  private PagerdutyEvent.Payload payload(Notification n, Rendering words, Map<String, @Nullable Object> details) throws TemplateException {
    return new PagerdutyEvent.Payload(
        summary("summary", words, n), words.text(config.source()),
        words.text(config.severity().isEmpty() ? "error" : config.severity()), words.text(config.eventClass()), words.text(config.component()), words.text(config.group()), details);
  }

  /** Those without a source are left out: PagerDuty refuses them (INT-PAGERDUTY-04). */
  private List<Image> images(Rendering words) throws TemplateException {
    List<Image> images = new ArrayList<>();
    for (Image image : config.images()) {
      Image made = new Image(words.text(image.src()), words.text(image.alt()), words.text(image.href()));
      if (!made.src().isEmpty()) {
        images.add(made);
      }
    }
    return images;
  }

  private List<Link> links(Rendering words) throws TemplateException {
    List<Link> links = new ArrayList<>();
    for (Link link : config.links()) {
      Link made = new Link(words.text(link.href()), words.text(link.text()));
      if (!made.href().isEmpty()) {
        links.add(made);
      }
    }
    return links;
  }

  /** Version 1 tells no reason (G-207). */
  private static SendResult withoutReason(SendResult result) {
    return switch (result) {
      case SendResult.Sent sent -> sent;
      case SendResult.Recoverable r -> new SendResult.Recoverable(r.error(), FailureReason.OTHER);
      case SendResult.Permanent p -> new SendResult.Permanent(p.error(), FailureReason.OTHER);
    };
  }

  /** What PagerDuty says about an event that it does not understand. */
  private static String details(HttpReply reply) {
    if (reply.status() != 400) {
      return "";
    }
    JsonNode said = REFUSAL.first(reply);
    return said.isMissingNode() ? "" : ReplyJson.text(said, "message") + ": " + String.join(",", ReplyJson.texts(said, "errors"));
  }
}

