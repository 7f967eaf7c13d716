package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What came with 0.34 and is missing in the reference binary: the expectations are those of features.md. */
final class Since034Test {
  private static Alone alone;

  @BeforeAll
  static void start() {
    alone = Alone.ironbell("since-034", Launch.config(RoutePerScenario.with("")
        .route("route-labels", "matchers: ['scenario=\"since-034\"'], labels: {team: a, tier: gold}, "
            + "routes: [{matchers: ['sub=\"yes\"'], labels: {tier: silver, sub: x}}]").text()));
  }

  @AfterAll
  static void stop() {
    if (alone != null) {
      alone.close();
    }
  }

  private static String get(String path) {
    return alone.stage().server().get(path).expect(200).body();
  }

  @Test
  void CFG_32_API_28_routeLabelsAreInheritedAndShown() {
    Stage stage = alone.stage();
    stage.post(stage.alert("Outer"));
    stage.post(stage.alert("Inner").label("sub", "yes"));
    List<String> bodies = stage.sink().await("route-labels", 2, Duration.ofSeconds(60)).stream().map(r -> r.body()).toList();
    assertThat(bodies).anySatisfy(body -> assertThat(body).contains("\"routeLabels\":{\"team\":\"a\",\"tier\":\"gold\"},\"externalURL\""));
    assertThat(bodies).anySatisfy(body ->
        assertThat(body).contains("\"routeLabels\":{\"sub\":\"x\",\"team\":\"a\",\"tier\":\"silver\"},\"externalURL\""));
    Json groups = Json.parse(get("/api/v2/alerts/groups?filter=alertname%3DOuter"));
    assertThat(groups.at("/0").keys()).containsExactly("alerts", "labels", "receiver", "routeLabels");
    assertThat(groups.at("/0/routeLabels").toString()).isEqualTo("{\"team\":\"a\",\"tier\":\"gold\"}");
    assertThat(Json.parse(get("/api/v2/status")).text("/config/original")).contains("tier: silver");
  }

  @Test
  void G_044_routeLabelsAreAlwaysThere() {
    Stage stage = alone.stage();
    stage.server().post("/api/v2/alerts", "[{\"labels\":{\"alertname\":\"Plain\"}}]").expect(200);
    assertThat(get("/api/v2/alerts/groups?filter=alertname%3DPlain")).contains("\"routeLabels\":{}");
  }

  @Test
  void API_36_silencesByState() {
    Stage stage = alone.stage();
    stage.silence(SilenceText.of(stage).matching("never", "=", "set").saying("active one"));
    stage.silence(SilenceText.of(stage).matching("never", "=", "set").starts(Instant.now().plusSeconds(600)).saying("pending one"));
    stage.server().delete("/api/v2/silence/" + stage.silence(SilenceText.of(stage).matching("never", "=", "set").saying("expired one"))).expect(200);
    assertThat(get("/api/v2/silences?expired=false")).contains("active one", "pending one").doesNotContain("expired one");
    assertThat(get("/api/v2/silences?active=false")).contains("pending one", "expired one").doesNotContain("active one");
    assertThat(get("/api/v2/silences?pending=false&expired=no")).contains("active one").doesNotContain("pending one");
    assertThat(get("/api/v2/silences?active=")).contains("active one", "pending one", "expired one");
    assertThat(get("/api/v2/silences?active=false&pending=false&expired=false")).isEqualTo("[]\n");
  }

  @Test
  void CLI_40_theVersionOfTheContract() {
    Json status = Json.parse(get("/api/v2/status"));
    assertThat(status.text("/versionInfo/version")).isEqualTo("0.34.0");
    assertThat(status.text("/versionInfo/branch")).startsWith("ironbell-");
    assertThat(get("/metrics")).contains("alertmanager_build_info{").contains("ironbell_build_info{");
  }

  @Test
  void CFG_32_aTemplateInARouteLabelIsRendered() {
    String labels = "labels: {state: '{{ .Status }}', where: '{{ .CommonLabels.place }} {{ .NotificationReason }}'}, ";
    try (Alone own = Alone.ironbell("label-templates", Launch.config(RoutePerScenario.with("")
        .route("label-templates", labels + "matchers: ['scenario=\"label-templates\"']").text()))) {
      Stage stage = own.stage();
      stage.post(stage.alert("Here").label("place", "cellar"));
      String expected = "{\"state\":\"firing\",\"where\":\"cellar unknown\"}";
      assertThat(stage.sink().await("label-templates", 1, Duration.ofSeconds(60)).getFirst().body()).contains("\"routeLabels\":" + expected);
      Json groups = Json.parse(stage.server().get("/api/v2/alerts/groups").expect(200).body());
      assertThat(groups.at("/0/routeLabels").toString()).isEqualTo(expected);
    }
  }
}
