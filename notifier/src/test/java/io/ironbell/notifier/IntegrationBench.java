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
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One integration as alertmanager.yml writes it, a receiver on 127.0.0.1 that it speaks to, and what came of it. In an entry SINK stands for
 * the receiver's address.
 */
public final class IntegrationBench implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  public final Outside outside = new Outside();
  public final FakeReceiver receiver;
  private final Function<TemplateData, Rendering> templates;

  public IntegrationBench(FakeReceiver.Behaviour behaviour, Function<TemplateData, Rendering> templates) {
    this.receiver = FakeReceiver.start(behaviour);
    this.templates = templates;
  }

  /** Templates show their names. */
  public IntegrationBench(FakeReceiver.Behaviour behaviour) {
    this(behaviour, NamedTexts::new);
  }

  /** An answer of a JSON API. */
  public static FakeReceiver.Behaviour json(String body) {
    return json(200, body);
  }

  public static FakeReceiver.Behaviour json(int status, String body) {
    return FakeReceiver.raw(
        "HTTP/1.1 " + status + " X\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
  }

  /** @param entry the keys of one entry of {@code KIND_configs}, one a line */
  public IntegrationConfig config(String kind, String entry) {
    return receiver("team.a", kind + "_configs:\n-\n" + entry.indent(2));
  }

  /** @param keys of a receiver, one list of one kind with one entry */
  public IntegrationConfig receiver(String name, String keys) {
    String text = "route: {receiver: " + name + "}\nreceivers:\n- name: " + name + "\n" + keys.replace("SINK", receiver.url("")).indent(2);
    LoadResult<AlertmanagerConfig> read =
        new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC)
            .read(text.getBytes(StandardCharsets.UTF_8), new Directory("/conf"), SecretReading.of(Map.of(), SecretPolicy.STANDARD));
    if (read instanceof LoadResult.Loaded<AlertmanagerConfig> loaded) {
      return loaded.config().receivers().getFirst().integrations().getFirst();
    }
    throw new AssertionError(read + " of\n" + text);
  }

  public Notifier notifier(IntegrationConfig config) {
    ReceiverConfig team = new ReceiverConfig("team.a", LabelSet.of("name", "team.a"), List.of(config));
    return new ReceiverFactory("http://am.example:9093").build(List.of(team), outside.clients, templates).of("team.a").getFirst().notifier();
  }

  public Notifier notifier(String kind, String entry) {
    return notifier(config(kind, entry));
  }

  public SendResult send(String kind, String entry) throws InterruptedException {
    return send(notifier(kind, entry), firing());
  }

  public SendResult send(Notifier notifier, Notification notification) throws InterruptedException {
    return notifier.send(notification, Deadline.in(Duration.ofSeconds(5), new SystemTime()));
  }

  /** The body of the only request. */
  public String body() {
    if (receiver.requests.size() != 1) {
      throw new AssertionError("one request was expected: " + receiver.requests);
    }
    return new String(receiver.requests.getFirst().body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Two alerts, the second resolved. */
  public static Notification firing() {
    return notification(List.of(alert("i0", false), alert("i1", true)), Map.of());
  }

  public static Notification resolved() {
    return notification(List.of(alert("i0", true)), Map.of());
  }

  public static Notification remembering(Map<String, Object> data) {
    return notification(List.of(alert("i0", false)), data);
  }

  private static Notification notification(List<Alert> alerts, Map<String, Object> data) {
    return new Notification(
        "{}:{alertname=\"A\"}", "team.a", LabelSet.of("alertname", "A"), LabelSet.EMPTY, NotifyReason.FIRST_NOTIFICATION, alerts, NOW, data);
  }

  private static Alert alert(String instance, boolean resolved) {
    Timestamp start = Timestamp.of(NOW.minusSeconds(60));
    return new Alert(
        LabelSet.of("alertname", "A", "instance", instance, "job", "j"), LabelSet.of("summary", "<b> & more"), start,
        resolved ? Timestamp.of(NOW) : Timestamp.ZERO, start, "http://p/graph?a=1&b=2", false);
  }

  @Override
  public void close() {
    receiver.close();
    outside.close();
  }
}
