package io.ironbell.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.port.Replicator.PeerView;
import io.ironbell.api.port.Replicator.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneralHandlersTest {
  private final ApiFixture api = new ApiFixture();

  @Test
  void API_10_receiversComeInTheOrderOfTheFile() {
    assertThat(api.get("/api/v2/receivers").body())
        .isEqualTo(
            "[{\"labels\":{\"name\":\"team-b\",\"owner\":\"storage\"},\"name\":\"team-b\"},{\"labels\":{\"name\":\"team-a\"},\"name\":\"team-a\"}]\n");
  }

  @Test
  void API_11_receiversAreSelectedByTheirLabels() {
    assertThat(api.get("/api/v2/receivers?receiver_matchers=owner=storage&receiver_matchers=name!=x").body()).contains("team-b").doesNotContain("team-a");
    assertThat(api.get("/api/v2/receivers?receiver_matchers=owner=%22%22").body()).contains("team-a").doesNotContain("team-b");
    assertThat(api.get("/api/v2/receivers?receiver_matchers=x").body()).isEqualTo("\"failed to parse receiver_matchers param: bad matcher format: x\"\n");
  }

  @Test
  void API_05_statusTellsClusterConfigVersionAndSince() {
    assertThat(api.get("/api/v2/status").body())
        .startsWith("{\"cluster\":{\"peers\":[],\"status\":\"disabled\"},\"config\":{\"original\":\"route: {}\\n\"},\"uptime\":\"2026-11-20T10:00:00.000Z\"")
        .endsWith("\"version\":\"0.34.0\"}}\n");
  }

  @Test
  void API_06_theClusterIsReadyOrSettlingUnderItsNameOrDisabledWithout() {
    assertThat(api.get("/api/v2/status").body()).startsWith("{\"cluster\":{\"peers\":[],\"status\":\"disabled\"},");
    for (String state : List.of("ready", "settling")) {
      api.cluster = new Status("me", state, List.of(new PeerView("me", "10.0.0.1:9094")));
      assertThat(api.get("/api/v2/status").body())
          .startsWith("{\"cluster\":{\"name\":\"me\",\"peers\":[{\"address\":\"10.0.0.1:9094\",\"name\":\"me\"}],\"status\":\"" + state + "\"},");
    }
  }

  @Test
  void API_07_peersComeByName() {
    api.cluster = new Status("b", "ready", List.of(new PeerView("c", "10.0.0.1:1"), new PeerView("b", "10.0.0.2:2"), new PeerView("a", "10.0.0.3:3")));
    assertThat(api.get("/api/v2/status").body()).contains("\"peers\":[{\"address\":\"10.0.0.3:3\",\"name\":\"a\"},"
        + "{\"address\":\"10.0.0.2:2\",\"name\":\"b\"},{\"address\":\"10.0.0.1:1\",\"name\":\"c\"}]");
  }
}
