package io.ironbell.routing.inhibit;

import static io.ironbell.routing.inhibit.Rules.eq;
import static io.ironbell.routing.inhibit.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.InhibitRuleConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Fingerprint;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InhibitorTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final LabelSet SOURCE = LabelSet.of("sev", "critical", "cluster", "a");
  private static final LabelSet TARGET = LabelSet.of("sev", "warning", "cluster", "a");

  private static Alert alert(LabelSet labels, Duration end) {
    Timestamp now = Timestamp.of(NOW);
    return new Alert(labels, LabelSet.EMPTY, now, Timestamp.of(NOW.plus(end)), now, "", false);
  }

  private static Source[] admit(Inhibitor inhibitor, LabelSet labels, long endSeconds) {
    return inhibitor.admit(alert(labels, Duration.ofSeconds(endSeconds)));
  }

  private static String print(LabelSet labels) {
    return Fingerprint.print(labels.fingerprint());
  }

  @Test
  void INH_01_firingSourceWithEqualLabelsMutesTheTarget() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("sev", "critical"), eq("sev", "warning"), "cluster")));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).isEmpty();
    admit(inhibitor, SOURCE, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(SOURCE));
    assertThat(inhibitor.mutedBy(LabelSet.of("sev", "warning", "cluster", "b"), NOW)).isEmpty();
    assertThat(inhibitor.mutedBy(LabelSet.of("sev", "info", "cluster", "a"), NOW)).isEmpty();
  }

  @Test
  void INH_02_G_104_missingAndEmptyEqualLabelsAreEqual() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("sev", "critical"), eq("sev", "warning"), "cluster", "zone")));
    admit(inhibitor, SOURCE, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).hasSize(1);
    assertThat(inhibitor.mutedBy(LabelSet.of("sev", "warning", "cluster", "a", "zone", "z"), NOW)).isEmpty();
  }

  @Test
  void INH_03_G_105_alertsThatMatchBothSidesDoNotMuteEachOther() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("a", "1"), eq("b", "1"))));
    LabelSet both = LabelSet.of("a", "1", "b", "1");
    LabelSet other = LabelSet.of("a", "1", "b", "1", "c", "1");
    admit(inhibitor, both, 60);
    admit(inhibitor, other, 60);
    assertThat(inhibitor.mutedBy(both, NOW)).isEmpty();
    assertThat(inhibitor.mutedBy(other, NOW)).isEmpty();
    assertThat(inhibitor.mutedBy(LabelSet.of("b", "1"), NOW)).as("a pure target is muted by them").hasSize(1);
  }

  @Test
  void G_106_aTwoSidedSourceDoesNotHideAValidOne() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("a", "1"), eq("b", "1"))));
    LabelSet pure = LabelSet.of("a", "1");
    admit(inhibitor, pure, 60);
    admit(inhibitor, LabelSet.of("a", "1", "b", "1", "c", "1"), 600);
    assertThat(inhibitor.mutedBy(LabelSet.of("a", "1", "b", "1"), NOW)).containsExactly(print(pure));
  }

  @Test
  void INH_04_resolvedSourcesDoNotMuteAtTheMomentAsked() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("sev", "critical"), eq("sev", "warning"))));
    Source[] sources = admit(inhibitor, SOURCE, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(59))).hasSize(1);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(60))).as("an end that is now is past, G-068").isEmpty();
    Inhibitor.moved(sources, Timestamp.of(NOW.minusSeconds(1)));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).isEmpty();
    Inhibitor.moved(sources, Timestamp.of(NOW.plusSeconds(1)));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).hasSize(1);
  }

  @Test
  void INH_05_G_107_theFirstMatchingRuleNamesOneFingerprint() {
    Inhibitor inhibitor =
        new Inhibitor(List.of(rule(eq("kind", "first"), eq("sev", "warning")), rule(eq("kind", "second"), MatcherSet.EMPTY)));
    LabelSet second = LabelSet.of("kind", "second");
    LabelSet first = LabelSet.of("kind", "first");
    admit(inhibitor, second, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(second));
    admit(inhibitor, first, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(first));
  }

  @Test
  void INH_06_theSourceThatEndsLastIsNamedAndTheOthersTakeOver() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("sev", "critical"), eq("sev", "warning"))));
    LabelSet one = LabelSet.of("sev", "critical", "n", "1");
    LabelSet two = LabelSet.of("sev", "critical", "n", "2");
    admit(inhibitor, one, 600);
    Source[] ofTwo = admit(inhibitor, two, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(one));
    Inhibitor.moved(ofTwo, Timestamp.of(NOW.plusSeconds(700)));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(two));
    Inhibitor.moved(ofTwo, Timestamp.of(NOW));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(one));
  }

  @Test
  void INH_07_missingMatchersMatchEverything() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(MatcherSet.EMPTY, eq("sev", "warning"))));
    admit(inhibitor, LabelSet.of("x", "y"), 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).hasSize(1);
  }

  @Test
  void CFG_43_deprecatedMatchersWork() {
    InhibitRuleConfig old =
        new InhibitRuleConfig(
            "old", MatcherSet.EMPTY, Map.of("sev", "critical"), Map.of(), MatcherSet.EMPTY, Map.of(), Map.of("sev", "warn.*"), List.of());
    Inhibitor inhibitor = new Inhibitor(List.of(old));
    admit(inhibitor, SOURCE, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).hasSize(1);
  }

  @Test
  void forgottenSourcesMuteNoLonger() {
    Inhibitor inhibitor =
        new Inhibitor(
            List.of(rule(MatcherSet.of(Matcher.of(Matcher.Type.REGEXP, "sev", "critical|page")), eq("sev", "warning"), "cluster")));
    Source[] one = admit(inhibitor, SOURCE, 600);
    LabelSet other = LabelSet.of("sev", "page", "cluster", "a");
    admit(inhibitor, other, 60);
    inhibitor.forget(List.<Source[]>of(one));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(print(other));
    assertThat(admit(inhibitor, LabelSet.of("sev", "info"), 60)).isEmpty();
  }

  @Test
  void zeroEndNeverResolves() {
    Inhibitor inhibitor = new Inhibitor(List.of(rule(eq("sev", "critical"), eq("sev", "warning"))));
    inhibitor.admit(alert(SOURCE, Duration.ZERO).withEndsAt(Timestamp.ZERO));
    assertThat(inhibitor.mutedBy(TARGET, NOW)).hasSize(1);
  }
}
