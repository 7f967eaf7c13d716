package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RefusalLogTest {
  private final RefusalLog log = new RefusalLog();

  @Test
  void C_28_aRefusalIsSaidOnce() {
    assertThat(log.refused("r", "webhook[0]", "no rule")).isTrue();
    assertThat(log.refused("r", "webhook[0]", "no rule")).isFalse();
    assertThat(log.refused("r", "webhook[0]", "another")).isTrue();
  }

  /** Hosts that come from labels are as many as somebody likes. */
  @Test
  void C_28_aReceiverThatIsRefusedForEverSilencesNoOther() {
    long said = IntStream.range(0, 5_000).filter(i -> log.refused("noisy", "webhook[0]", "host " + i)).count();
    assertThat(said).isPositive().isLessThan(1_000);
    assertThat(log.refused("quiet", "webhook[0]", "no rule")).as("another receiver").isTrue();
    assertThat(log.refused("noisy", "webhook[1]", "no rule")).as("another integration").isTrue();
  }
}
