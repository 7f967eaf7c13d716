package io.ironbell.routing.dispatch;

import static io.ironbell.routing.route.RouteConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import io.ironbell.routing.dispatch.SubmitResult.Accepted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final LabelSet A = LabelSet.of("alertname", "A");
  private final Rig rig = new Rig(route("hook"));
  private final Timestamp now = rig.at(0);

  private Alert stored(PostedAlert posted) {
    assertThat(rig.post(posted)).isEqualTo(Accepted.WHOLE);
    return rig.alerts().alerts().getFirst().alert();
  }

  private void refused(PostedAlert posted, String error) {
    assertThat(rig.post(posted)).isEqualTo(new Accepted(List.of(error)));
    assertThat(rig.alerts().alerts()).isEmpty();
  }

  @Test
  void API_24_G_057_missingStartIsNow() {
    assertThat(stored(Rig.posted(A, Timestamp.ZERO, Timestamp.ZERO)).startsAt()).isEqualTo(now);
  }

  @Test
  void API_24_G_057_missingStartIsTheEndWhenThatIsGiven() {
    assertThat(stored(Rig.posted(A, Timestamp.ZERO, rig.at(60))).startsAt()).isEqualTo(rig.at(60));
  }

  @Test
  void API_25_G_058_missingEndIsNowAndResolveTimeoutAndMarked() {
    Alert alert = stored(Rig.posted(A, now, Timestamp.ZERO));
    assertThat(alert.endsAt()).isEqualTo(rig.at(300));
    assertThat(alert.timeout()).isTrue();
    assertThat(alert.updatedAt()).isEqualTo(now);
  }

  @Test
  void aGivenEndIsNoTimeout() {
    assertThat(stored(Rig.posted(A, now, rig.at(60))).timeout()).isFalse();
  }

  @Test
  void G_059_aStartAfterTheEndIsRefused() {
    refused(Rig.posted(A, rig.at(301), Timestamp.ZERO), "start time must be before end time");
  }

  @Test
  void G_060_anEndEqualToTheStartIsLegal() {
    assertThat(stored(Rig.posted(A, rig.at(5), rig.at(5))).endsAt()).isEqualTo(rig.at(5));
  }

  @Test
  void G_061_withoutLabelsOrWithEmptyOnesOnlyIsRefused() {
    refused(Rig.posted(LabelSet.EMPTY, now, Timestamp.ZERO), "at least one label pair required");
    refused(Rig.posted(LabelSet.of("a", ""), now, Timestamp.ZERO), "at least one label pair required");
  }

  @Test
  void API_23_emptyLabelsAreDroppedEmptyAnnotationsKept() {
    Alert alert = stored(new PostedAlert(LabelSet.of("a", "1", "b", ""), LabelSet.of("n", ""), now, Timestamp.ZERO, ""));
    assertThat(alert.labels()).isEqualTo(LabelSet.of("a", "1"));
    assertThat(alert.annotations().has("n")).isTrue();
  }

  @Test
  void G_062_badNamesAreRefused() {
    refused(Rig.posted(LabelSet.of("", "1"), now, Timestamp.ZERO), "invalid label set: invalid name \"\"");
    refused(new PostedAlert(A, LabelSet.of("", "1"), now, Timestamp.ZERO, ""), "invalid annotations: invalid name \"\"");
  }

  @Test
  void API_22_G_063_validAlertsOfABatchAreStoredAndAllErrorsTold() {
    SubmitResult result =
        rig.post(
            Rig.posted(LabelSet.EMPTY, now, Timestamp.ZERO), rig.firing(A), Rig.posted(LabelSet.of("b", "1"), rig.at(9), rig.at(8)));
    assertThat(result)
        .isEqualTo(new Accepted(List.of("at least one label pair required", "start time must be before end time")));
    assertThat(rig.alerts().alerts()).hasSize(1);
  }

  @Test
  void API_21_anEmptyBatchIsAnsweredAtOnce() {
    List<SubmitResult> results = new ArrayList<>();
    rig.intake.submit(List.of(), rig.time.now(), results::add);
    assertThat(results).containsExactly(Accepted.WHOLE);
  }

  @Test
  void API_26_G_064_MET_03_MET_04_receivedCountsBeforeValidation() {
    rig.post(rig.firing(A), rig.resolved(A), Rig.posted(LabelSet.EMPTY, now, Timestamp.ZERO));
    String received = "alertmanager_alerts_received";
    assertThat(Metrics.value(rig.registry, received, "status", "firing", "version", "v2")).isEqualTo(2);
    assertThat(Metrics.value(rig.registry, received, "status", "resolved", "version", "v2")).isEqualTo(1);
    assertThat(Metrics.value(rig.registry, "alertmanager_alerts_invalid", "version", "v2")).isEqualTo(1);
  }
}
