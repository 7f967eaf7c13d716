package io.ironbell.notifier;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Wording;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A recording receiver and integrations that are built for it as the server builds them: from the text of their configuration. */
public final class Sending implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  public static final String KEY = "{}/{}:{alertname=\"Disk <Full>\"}";
  public static final String HASH = "a4b38ba35f621faa73c9c74ea0ecea5b8bad9dd930cd9fe23c95a1398e0df762";
  public static final SendResult SENT = new SendResult.Sent(Map.of());
  private static final String EXTERNAL_URL = "http://am.example:9093";

  public final Outside outside = new Outside();
  public final FakeReceiver receiver;
  private final Function<TemplateData, Rendering> words;

  public Sending() {
    this(FakeWords::new);
  }

  public Sending(Function<TemplateData, Rendering> words) {
    this(FakeReceiver.status(200, "{}"), words);
  }

  public Sending(FakeReceiver.Behaviour behaviour) {
    this(behaviour, FakeWords::new);
  }

  public Sending(FakeReceiver.Behaviour behaviour, Function<TemplateData, Rendering> words) {
    this.receiver = FakeReceiver.start(behaviour);
    this.words = words;
  }

  /** The words that are sent, by the templates that come with the server. */
  public static Function<TemplateData, Rendering> realWords() {
    try {
      return Templates.of(List.of(), new Engine(() -> NOW, System::nanoTime, Limits.DEFAULT))::with;
    } catch (TemplateException e) {
      throw new AssertionError(e);
    }
  }

  /** @param block the keys of one entry of {@code KIND_configs}, one a line or as a flow mapping; SINK stands for the receiver's URL */
  public IntegrationConfig config(String kind, String block) {
    return receiver("team", kind + "_configs:\n-\n" + block.indent(2));
  }

  /** @param global one line; @param entry a flow mapping */
  public IntegrationConfig config(String global, String kind, String entry) {
    return receiver("global: " + global + "\n", "team", kind + "_configs: [" + entry + "]");
  }

  /** @param keys of a receiver: one list of one kind with one entry */
  public IntegrationConfig receiver(String name, String keys) {
    return receiver("", name, keys);
  }

  private IntegrationConfig receiver(String before, String name, String keys) {
    String text = before + "route: {receiver: " + name + "}\nreceivers:\n- name: " + name + "\n" + keys.replace("SINK", receiver.url("")).indent(2);
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, warning -> {}, ZoneOffset.UTC);
    return switch (reader.read(text.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD))) {
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> loaded.config().receivers().getFirst().integrations().getFirst();
      case LoadResult.Refused<AlertmanagerConfig> refused -> throw new AssertionError(refused.problems().toString());
    };
  }

  public Notifier notifier(String kind, String block) {
    return notifier(config(kind, block));
  }

  public Notifier notifier(IntegrationConfig config) {
    ReceiverConfig team = new ReceiverConfig("team", LabelSet.of("name", "team"), List.of(config));
    return new ReceiverFactory(EXTERNAL_URL).build(List.of(team), outside.clients, words).of("team").getFirst().notifier();
  }

  /** For kinds whose endpoint no configuration changes. */
  public Outbox outbox(IntegrationConfig config) {
    IntegrationId id = new IntegrationId("team", config.kind(), 0);
    return new Outbox(
        id, outside.clients.client(config.kind(), java.util.Objects.requireNonNull(config.http())), new RefusalLog(), outside.files,
        new Wording(words, EXTERNAL_URL));
  }

  public SendResult send(String kind, String block) throws InterruptedException {
    return send(notifier(kind, block), firing());
  }

  public static SendResult send(Notifier notifier, Notification notification) throws InterruptedException {
    return send(notifier, notification, Duration.ofSeconds(10));
  }

  public static SendResult send(Notifier notifier, Notification notification, Duration deadline) throws InterruptedException {
    return notifier.send(notification, Deadline.in(deadline, new SystemTime()));
  }

  /** Two alerts with something in common. */
  public static Notification firing() {
    return notification(Timestamp.ZERO);
  }

  public static Notification resolved() {
    return notification(Timestamp.of(NOW));
  }

  private static Notification notification(Timestamp end) {
    return notification(twoAlerts(end));
  }

  /** As {@link #firing}, but with what the notification before left behind. */
  public static Notification remembering(Map<String, Object> data) {
    return notification(twoAlerts(Timestamp.ZERO), data);
  }

  private static List<Alert> twoAlerts(Timestamp end) {
    return List.of(
        alert("a:1", LabelSet.of("description", "full é", "summary", "disk & co"), "2026-11-20T09:59:00.5Z", end, "http://p/graph?a=1&b=2"),
        alert("b:1", LabelSet.of("summary", "disk & co"), "2026-11-20T09:58:00Z", end, ""));
  }

  public static Notification notification(List<Alert> alerts) {
    return notification(alerts, Map.of());
  }

  private static Notification notification(List<Alert> alerts, Map<String, Object> data) {
    NotifyReason reason = Alert.anyFiring(alerts) ? NotifyReason.FIRST_NOTIFICATION : NotifyReason.ALL_RESOLVED;
    return new Notification(KEY, "team", LabelSet.of("alertname", "Disk <Full>"), LabelSet.EMPTY, reason, alerts, NOW, data);
  }

  public static Alert alert(String instance, LabelSet annotations, String start, Timestamp end, String source) {
    Timestamp started = Timestamp.of(Instant.parse(start));
    LabelSet labels = LabelSet.of("alertname", "Disk <Full>", "severity", "critical", "instance", instance);
    return new Alert(labels, annotations, started, end, started, source, false);
  }

  /** The one request that came, or the last. */
  public FakeReceiver.Seen seen() {
    return receiver.requests.getLast();
  }

  /** Its body as the text it is. */
  public String body() {
    return body(seen());
  }

  public static String body(FakeReceiver.Seen seen) {
    return new String(seen.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    receiver.close();
    outside.close();
  }
}
