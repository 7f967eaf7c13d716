package io.ironbell.api.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CutTextTest {
  @Test
  void V_08_theWordThatWasCutGoes() {
    assertThat(CutText.shortened("no such token", 13)).isEqualTo("no such token");
    assertThat(CutText.shortened("no such token", 12)).isEqualTo("no such ...");
    assertThat(CutText.shortened("{\"token\":\"abcdef\"}", 14)).isEqualTo("{\"token\":\"...");
    assertThat(CutText.shortened("x".repeat(20_000), 19_999)).as("however long it is").isEqualTo("...");
  }
}
