package io.ironbell.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
  private static final Timestamp START = Timestamp.of(Instant.parse("2026-01-01T12:00:00Z"));
  private static final String[] GOOD = {"alertname", "job"};
  private static final String[] BAD = {"alertname", "b-d"};

  private final AlertRules rules = new AlertRules(name -> !name.contains("-"));

  @Test
  void G_062_goodNamesThatAreSharedDoNotExcuseAValue() {
    assertThat(errorOf(set(GOOD, "A", "x"), LabelSet.EMPTY)).isNull();
    assertThat(errorOf(set(GOOD, "B", "\ud800"), LabelSet.EMPTY)).startsWith("invalid label set: invalid value");
    assertThat(errorOf(set(GOOD, "C", "y"), LabelSet.EMPTY)).isNull();
  }

  @Test
  void G_062_badNamesThatAreSharedAreBadEachTime() {
    for (int i = 0; i < 2; i++) {
      assertThat(errorOf(set(BAD, "A", "x"), LabelSet.EMPTY)).isEqualTo("invalid label set: invalid name \"b-d\"");
      assertThat(errorOf(set(GOOD, "A", "x"), set(BAD, "A", "x"))).isEqualTo("invalid annotations: invalid name \"b-d\"");
    }
  }

  private @Nullable String errorOf(LabelSet labels, LabelSet annotations) {
    return rules.errorOf(new Alert(labels, annotations, START, START, START, "", false));
  }

  private static LabelSet set(String[] names, String... values) {
    return LabelSet.ofSorted(names, values);
  }
}
