package io.ironbell.notifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Sending;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes the one place behind which nobody sees more of what receivers say. */
final class ReporterTest {
  private static final int MOST = 8 * 1024 + 3;

  private final PipelineFixture f = new PipelineFixture();
  private final IntegrationId id = new IntegrationId("team", "webhook", 0);
  private final Reporter reporter = new Reporter(new NotifierMetrics(new PrometheusRegistry(), false), f.history, f.redaction, f.time);

  private String shown(SendResult result) {
    f.with(true, (n, d) -> new SendResult.Sent(Map.of()));
    String error =
        switch (reporter.tried(id, 1, 1, result)) {
          case SendResult.Sent sent -> throw new AssertionError("sent");
          case SendResult.Recoverable again -> again.error();
          case SendResult.Permanent last -> last.error();
        };
    assertThat(Objects.requireNonNull(Objects.requireNonNull(f.history.of(id)).lastFailure()).error()).isEqualTo(error);
    return error;
  }

  /** {@code SECRET} begins where 8 KiB end, whatever stands before the text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          slack      | api_url: SINK/hook             | {"ok":false,"error":"SAID"}                           | error response from Slack: said
          slack      | api_url: SINK/hook             | no json SAID                                          | could not unmarshal JSON response "no json said
          rocketchat | {api_url: SINK/, token: t, token_id: i, channel: c} | {"success":false,"error":"SAID"} | error response from Rocketchat: said
          wechat     | {api_url: SINK/, api_secret: s, corp_id: c} | {"access_token":"t-t-t","errcode":5,"errmsg":"SAID"} | said
          telegram   | {api_url: SINK, bot_token: t, chat_id: 1} | {"ok":false,"error_code":400,"description":"SAID"} | telegram: said
          """)
  void V_08_C_29_noMoreOfAnAnswerIsShownThanAnywhereAndItsSecretsGoBeforeItIsCut(String kind, String block, String answer, String begins) throws Exception {
    for (int before = 8_000; before < 8_190; before += 7) {
      String said = "said " + "x ".repeat(before / 2) + "\\u0073esame-open" + " y".repeat(200_000);
      try (Sending sending = new Sending(FakeReceiver.json(answer.replace("SAID", said)))) {
        String shown = shown(sending.send(kind, block));
        assertThat(shown).contains(begins).hasSizeBetween(8_000, MOST).endsWith("...").doesNotContain("esame", "0073");
      }
    }
  }

  @Test
  void C_29_soIsEveryOtherError() {
    assertThat(shown(new SendResult.Permanent("x ".repeat(1 << 20), FailureReason.OTHER))).hasSize(MOST);
    assertThat(shown(new SendResult.Recoverable("sesame-open ".repeat(1 << 17), FailureReason.OTHER))).startsWith("<secret> <secret>").hasSizeLessThanOrEqualTo(MOST);
    assertThat(shown(new SendResult.Permanent("x".repeat(8 * 1024), FailureReason.OTHER))).isEqualTo("x".repeat(8 * 1024));
  }
}
