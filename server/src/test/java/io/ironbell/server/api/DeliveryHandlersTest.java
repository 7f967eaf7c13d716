package io.ironbell.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Integration;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Lane;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.NotifierMetrics;
import io.ironbell.notifier.pipeline.PipelineGeneration;
import io.ironbell.notifier.pipeline.PipelineSettings;
import io.ironbell.notifier.pipeline.Receivers;
import io.ironbell.notifier.pipeline.SendResult;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryHandlersTest {
  private static final String PATH = "/api/ironbell/v1/receivers";

  private final ApiFixture api = new ApiFixture();

  private static IntegrationConfig webhook() {
    return new WebhookConfig("w", true, HttpClientConfig.DEFAULT, Secret.of("http://sink/"), null, 0, Duration.ZERO);
  }

  private void notifying(Notifier... notifiers) {
    List<Integration> integrations = new ArrayList<>();
    for (Notifier notifier : notifiers) {
      integrations.add(new Integration(new IntegrationId("team", "webhook", integrations.size()), true, notifier, new Lane(new Semaphore(0))));
    }
    NotificationPipeline pipeline =
        new NotificationPipeline(
            new PipelineSettings(Duration.ofSeconds(15), () -> 0.5, duration -> {}),
            new NotificationLog(Duration.ofHours(1), List.of(), api, api, api, new NflogMetrics(new PrometheusRegistry())),
            (labels, now) -> List.of(),
            api,
            api,
            new NotifierMetrics(new PrometheusRegistry(), false),
            api.history);
    Receivers receivers = new Receivers(Map.of("team", integrations));
    pipeline.inForce(receivers);
    var flushes =
        pipeline.use(
            new PipelineGeneration(
                receivers, (names, now) -> List.of(), (labels, now) -> List.of(), Redaction.of(List.of("open-sesame")), (flush, leftNanos) -> flush.routeLabels()));
    Alert alert = api.alert("alertname", "A");
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    flushes.flush(
        new Flush(
            "{}:{}", "{}", LabelSet.EMPTY, LabelSet.EMPTY, "team", Duration.ofHours(4), List.of(), List.of(), List.of(alert), api.now(), Duration.ofSeconds(10)),
        outcome -> done.complete(outcome.delivered()));
    done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void nothingSentYetAndNoRouteAreTwoThings() {
    api.receivers = List.of(new ReceiverConfig("lone", LabelSet.EMPTY, List.of(webhook())), new ReceiverConfig("silent", LabelSet.EMPTY, List.of()));
    assertThat(api.get(PATH).body())
        .isEqualTo(
            "{\"receivers\":[{\"name\":\"lone\",\"integrations\":[{\"integration\":\"webhook[0]\",\"kind\":\"webhook\",\"state\":\"unrouted\","
                + "\"lastSuccess\":null,\"lastError\":null}]},{\"name\":\"silent\",\"integrations\":[]}]}\n");
  }

  @Test
  void theLastSuccessAndTheLastErrorOfEachIntegration() {
    api.receivers = List.of(new ReceiverConfig("team", LabelSet.EMPTY, List.of(webhook(), webhook(), webhook())));
    SendResult refused = new SendResult.Permanent("unexpected status code 401: \"open-sesame\" is unknown", FailureReason.AUTH_ERROR);
    notifying((n, d) -> new SendResult.Sent(Map.of()), (n, d) -> refused);
    ApiFixture.Answer answer = api.get(PATH);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.body())
        .contains(
            "{\"integration\":\"webhook[0]\",\"kind\":\"webhook\",\"state\":\"ok\",\"lastSuccess\":{\"at\":\"2026-11-20T10:00:00.000Z\",\"durationMillis\":0,"
                + "\"attempts\":1},\"lastError\":null}")
        .contains(
            "{\"integration\":\"webhook[1]\",\"kind\":\"webhook\",\"state\":\"failing\",\"lastSuccess\":null,\"lastError\":{\"at\":\"2026-11-20T10:00:00.000Z\","
                + "\"durationMillis\":0,\"attempts\":1,\"reason\":\"authError\",\"error\":\"unexpected status code 401: \\\"\\u003csecret\\u003e\\\" is unknown\"}}")
        .contains("{\"integration\":\"webhook[2]\",\"kind\":\"webhook\",\"state\":\"unrouted\"");
  }
}
