package io.ironbell.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReasonTest {
  @Test
  void CFG_49_noFailureIsCalledNull() {
    assertThat(Reason.of(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(Reason.of(new IOException((String) null))).isEqualTo("IOException");
    assertThat(Reason.of(new IOException("why", new IOException("below")))).isEqualTo("why");
  }
}
