package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.MailSink;
import io.ironbell.conformance.harness.OwnCertificate;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Alerts of a megabyte each, whose letters HTML makes five times as long or YAML a million values, in a server of 256 MiB: it says what fits, and
 * it lives.
 */
final class LongTextsInSmallMemoryTest {
  private static final int ALERTS = 8;

  private static final int LETTERS = 1 << 20;

  private static final List<String> TEXTS = List.of("+".repeat(LETTERS), "[" + "[],".repeat(LETTERS / 3 - 1) + "]", "[" + "{a: b},".repeat(LETTERS / 7 - 1) + "]");

  private static final String CONFIG = """
      global:
        smtp_from: am@example.org
        smtp_smarthost: MAIL_HOST
        smtp_require_tls: false
      route:
        receiver: all
        group_by: [alertname]
        group_wait: 0s
        group_interval: 1s
        repeat_interval: 1h
      receivers:
      - name: all
        webhook_configs:
        - url: SINK/plain
        - url: SINK/payload
          payload: {all: '{{ range .Alerts }}{{ .Annotations.description }}{{ end }}', first: '{{ (index .Alerts 0).Annotations.description }}'}
        telegram_configs:
        - {api_url: SINK/telegram, bot_token: t, chat_id: 1}
        slack_configs:
        - {api_url: SINK/slack, text: '{{ range .Alerts }}{{ .Annotations.description }}{{ end }}'}
        opsgenie_configs:
        - {api_url: SINK/opsgenie, api_key: k, description: '{{ range .Alerts }}{{ .Annotations.description }}{{ end }}'}
        email_configs:
        - {to: all@example.org, hello: mail}
      """;

  @Test
  void textsThatGrowDoNotEndTheServer() {
    try (MailSink mail = new MailSink(OwnCertificate.in(Alone.folder(ServerKind.IRONBELL, "long-texts-mail")).context(), false)) {
      Launch launch = Launch.config(CONFIG).environment("IRONBELL_JAVA_OPTS", "").environment("IRONBELL_MEMORY_LIMIT", "256")
          .allowing("""
              - host: 127.0.0.1
                schemes: [smtp]
                ports: ["*"]
                networks: [127.0.0.0/8]
              """)
          .words(Map.of(ServerKind.IRONBELL, Map.of("MAIL_HOST", mail.address())));
      try (Alone alone = Alone.ironbell("long-texts", launch)) {
        Stage stage = alone.stage();
        for (int post = 1; post <= TEXTS.size(); post++) {
          post(stage, post);
          List<Received> plain = stage.sink().await("plain", post, Duration.ofSeconds(60));
          assertThat(plain.getLast().body().length()).as("all of it").isGreaterThan(ALERTS * (LETTERS - 10));
          lives(stage, post);
        }
        stage.server().program().kill();
        stage.server().begin().ready();
        stage.sink().await("plain", TEXTS.size(), Duration.ofSeconds(10));
        Await.pause(Duration.ofSeconds(15));
        lives(stage, TEXTS.size() + 1);
      }
    }
  }

  private static void post(Stage stage, int post) {
    Instant start = Instant.now();
    String alerts = AlertText.array(IntStream.range(0, ALERTS).mapToObj(i -> stage.alert("Long" + post).label("n", "" + i)
        .annotation("description", TEXTS.get(post - 1)).starts(start)).toArray(AlertText[]::new));
    Await.until("taken: until the next collection garbage looks like a full memory", Duration.ofSeconds(90),
        () -> stage.server().post("/api/v2/alerts", alerts).status() == 200);
  }

  private static void lives(Stage stage, int after) {
    assertThat(stage.server().program().alive()).as("after " + after + ": " + stage.server().program().tail()).isTrue();
    assertThat(stage.server().get("/-/healthy").status()).isEqualTo(200);
  }
}
