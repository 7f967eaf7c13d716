package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class RecordedPagesTest {
  @Test
  void TPL_01_everyValueIsWrittenInEveryPlaceAsGoWritesIt() {
    assertEqual(Recorded.read("values.txt"), 1600);
  }

  @Test
  void TPL_01_branchesLoopsAndCallsAreEscapedAsGoEscapesThem() {
    assertEqual(Recorded.read("templates.txt"), 300);
  }

  private static void assertEqual(List<Recorded> all, int atLeast) {
    assertThat(all).hasSizeGreaterThanOrEqualTo(atLeast);
    SoftAssertions softly = new SoftAssertions();
    for (Recorded recorded : all) {
      softly.assertThat(Page.renderOrComplain(recorded.template())).as(recorded.template()).isEqualTo(recorded.result());
    }
    softly.assertAll();
  }
}
