package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.receiver.PagerdutyConfig;
import io.ironbell.api.config.receiver.PushoverConfig;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.pagerduty.PagerdutyNotifier;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.pushover.PushoverNotifier;
import io.ironbell.notifier.sns.AwsEnvironment;
import io.ironbell.notifier.sns.SnsNotifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests that the real Alertmanager (0.33.1 with the default templates of 0.34) made for the same receiver and alerts, firing and then
 * resolved: {@code golden/NAME.yml} is the receiver, in which SINK stands for the address, {@code golden/NAME.expected} what came. Those of fixed
 * endpoints were seen behind a proxy that ended their TLS. Added to what came is routeLabels, which 0.33 has not.
 */
final class GoldenPayloadTest {
  @AutoClose private final Sending sending = new Sending(Sending.realWords());

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yml")).map(f -> f.replace(".yml", "")).sorted().toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(GoldenPayloadTest.class.getResource("golden")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String file(String name) {
    try {
      return Files.readString(folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void INT_COMMON_03_whatIsSentIsUpstreamsToTheByte(String name) throws Exception {
    sending.receiver.then(answers(name));
    Notifier notifier = notifier(sending.receiver(name, file(name + ".yml")));
    assertThat(Sending.send(notifier, notification(name, false))).isInstanceOf(SendResult.Sent.class);
    assertThat(Sending.send(notifier, notification(name, true))).isInstanceOf(SendResult.Sent.class);
    StringBuilder came = new StringBuilder();
    for (FakeReceiver.Seen seen : sending.receiver.requests) {
      came.append(seen.requestLine().replace(" HTTP/1.1", "\n")).append(seen.body().isEmpty() ? "\n" : Sending.body(seen));
    }
    assertThat(came.toString()).isEqualTo(file(name + ".expected"));
  }

  private Notifier notifier(IntegrationConfig config) {
    return switch (config) {
      case PagerdutyConfig c -> new PagerdutyNotifier(c, sending.outbox(c), sending.receiver.url("/generic/2010-04-15/create_event.json"));
      case PushoverConfig c -> new PushoverNotifier(c, sending.outbox(c), sending.receiver.url("/1/messages.json"));
      case SnsConfig c -> {
        Map<String, String> variables = Map.of("AWS_ENDPOINT_URL_STS", sending.receiver.url("/sts"));
        yield new SnsNotifier(c, sending.outbox(c), new AwsEnvironment(variables::get, Path.of("/nowhere")), new FakeTime());
      }
      default -> sending.notifier(config);
    };
  }

  /** Yes in the words of every API; where an issue is there already, open or done; who asks for a role gets it. */
  private static FakeReceiver.Behaviour answers(String name) {
    String issue = "{\"key\":\"OPS-7\",\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"" + (name.equals("jira-done") ? "done" : "new") + "\"}}}}";
    String transitions = "\"transitions\":[{\"id\":\"11\",\"name\":\"Done\"},{\"id\":\"12\",\"name\":\"Reopen\"}]";
    return switch (name) {
      case "jira-open", "jira-done" -> FakeReceiver.json("{\"issues\":[" + issue + "]," + transitions + "}");
      case "sns-role" ->
          FakeReceiver.status(
              200, "<x><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><PublishResult/></x>");
      default ->
          FakeReceiver.json(
              "{\"ok\":true,\"success\":true,\"errcode\":0,\"access_token\":\"T 1\",\"result\":{\"message_id\":1,\"chat\":{\"id\":1}},\"issues\":[]}");
    };
  }

  private static Notification notification(String name, boolean resolved) {
    List<Alert> alerts = Stream.of("one", "two & <more>").map(instance -> alert(name, instance, resolved)).toList();
    return new Notification(
        "{}/{scenario=\"" + name + "\"}:{alertname=\"Disk\"}", name, LabelSet.of("alertname", "Disk"), LabelSet.EMPTY,
        resolved ? NotifyReason.ALL_RESOLVED : NotifyReason.FIRST_NOTIFICATION, alerts, Sending.NOW, Map.of());
  }

  private static Alert alert(String name, String instance, boolean resolved) {
    Timestamp start = Timestamp.of(Sending.NOW.minusSeconds(60));
    return new Alert(
        LabelSet.of("alertname", "Disk", "instance", instance, "scenario", name, "severity", "critical"),
        LabelSet.of("runbook_url", "https://runbooks.example/?a=1&b=" + instance, "summary", "\"" + instance + "\" is <b>full</b> & slow: é 😀"),
        start, resolved ? Timestamp.of(Sending.NOW) : Timestamp.ZERO, start,
        "http://prometheus.example/graph?g0.expr=up&i=" + instance.length(), false);
  }
}
