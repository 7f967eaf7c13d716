package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionCountTest {
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final List<String> hungUp = new ArrayList<>();
  private final ConnectionCount count = new ConnectionCount(1, turnedAway::incrementAndGet);

  @Test
  void whoIsBeatenToThePlaceThatWasGivenUpTakesTheNext() {
    count.enter(
        () -> {
          hungUp.add("first");
          assertThat(count.enter(() -> hungUp.add("quicker"))).as("on another loop, at just this moment").isNotNull();
        });
    assertThat(count.enter(() -> hungUp.add("last"))).isNotNull();
    assertThat(hungUp).containsExactly("first", "quicker");
    assertThat(turnedAway).hasValue(2);
  }

  @Test
  void whoIsKnownKeepsThePlace() {
    ConnectionCount.Place known = count.enter(() -> hungUp.add("known"));
    assertThat(known).isNotNull();
    known.keep();
    assertThat(count.enter(() -> hungUp.add("stranger"))).isNull();
    assertThat(hungUp).isEmpty();
    assertThat(turnedAway).hasValue(1);
  }
}
