package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Limits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteWordingTest {
  private static final Timestamp START = Timestamp.of(Instant.parse("2026-11-20T10:00:00Z"));
  private final RouteWording wording = new RouteWording(templates(), "http://am");

  private static Templates templates() {
    try {
      return Templates.of(List.of(), new Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT));
    } catch (TemplateException e) {
      throw new AssertionError(e);
    }
  }

  private static Alert alert(String instance) {
    return new Alert(LabelSet.of("alertname", "A", "instance", instance), LabelSet.of("summary", "s"), START, Timestamp.ZERO, START, "", false);
  }

  private LabelSet rendered(String... written) {
    return wording.of(LabelSet.of(written), "team.a", LabelSet.of("alertname", "A"), List.of(alert("x"), alert("y")));
  }

  @Test
  void CFG_32_labelsMayBeTemplatesOverTheWholeGroup() {
    assertThat(rendered("team", "{{ .GroupLabels.alertname }}-{{ len .Alerts }}-{{ .CommonAnnotations.summary }}-{{ .Status }}", "fixed", "x"))
        .isEqualTo(LabelSet.of("team", "A-2-s-firing", "fixed", "x"));
  }

  @Test
  void CFG_33_whyItIsSaidIsUnknown() {
    assertThat(rendered("why", "{{ .NotificationReason }}", "who", "{{ .Receiver }}")).isEqualTo(LabelSet.of("why", "unknown", "who", "team\\.a"));
  }

  @Test
  void CFG_34_labelsMayNameEachOtherAndACycleDropsThem() {
    assertThat(rendered("a", "{{ routeLabels \"b\" }}!", "b", "{{ .GroupLabels.alertname }}")).isEqualTo(LabelSet.of("a", "A!", "b", "A"));
    assertThat(rendered("a", "{{ routeLabels \"b\" }}", "b", "{{ routeLabels \"a\" }}", "c", "kept")).isEqualTo(LabelSet.of("c", "kept"));
  }

  @Test
  void aLabelThatFailsIsMissingAndTheOthersAreNot() {
    assertThat(rendered("bad", "{{ .Nope }}", "good", "{{ .ExternalURL }}")).isEqualTo(LabelSet.of("good", "http://am"));
  }

  @Test
  void withoutATemplateNothingIsMade() {
    LabelSet written = LabelSet.of("a", "b");
    assertThat(wording.of(written, "r", LabelSet.EMPTY, List.of(alert("x")))).isSameAs(written);
  }
}
