package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ironbell.notifier.Sending;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.template.exec.Claim;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.notifier.template.exec.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alerts are written by strangers: what their texts become, when they are read as data, has the limits of templates. */
final class FreeDataLimitsTest {
  private static final LongSupplier STILL = () -> 0;

  private static final String MANY = "[" + "{a: b},".repeat(200_000) + "]";

  private static byte[] body(String text, LongSupplier nanoClock, Space space) throws TemplateException {
    Templates templates = Templates.of(List.of(), new Engine(() -> Instant.EPOCH, nanoClock, Limits.DEFAULT, space));
    return FreeJson.body(FreeData.of(text, new Wording(templates::with, "http://am").of(Sending.firing())));
  }

  private static @Nullable TemplateException failure(String text, LongSupplier nanoClock, Space space) {
    return catchThrowableOfType(TemplateException.class, () -> body(text, nanoClock, space));
  }

  @Test
  void V_01_aliasesDoNotGrowWithoutBounds() {
    String nine = String.join(",", Collections.nCopies(9, "*a"));
    String bomb = "{a: &a [" + "x".repeat(4096) + "], b: &b [" + nine + "], c: &c [" + nine.replace('a', 'b') + "], d: &d [" + nine.replace('a', 'c')
        + "], e: [" + nine.replace('a', 'd') + "]}";
    assertThat(failure(bomb, STILL, Space.of(1L << 34))).hasMessage("template limit exceeded: more than 20000000 steps");
    assertThat(failure(bomb, STILL, Space.of(64 << 20))).hasMessageStartingWith("memory limit exceeded: one notification may take 48 MiB");
  }

  @Test
  void V_01_aMillionLettersThatBecomeManyValuesNeedTheirMemory() throws TemplateException {
    TemplateException failure = failure(MANY, STILL, Space.of(64 << 20));
    assertThat(failure).hasMessageStartingWith("memory limit exceeded: one notification may take 48 MiB").matches(TemplateException::isOwnLimit);
    assertThat(body(MANY, STILL, Space.of(512 << 20))).hasSizeGreaterThan(MANY.length());
    assertThat(body("x".repeat(MANY.length()), STILL, Space.of(64 << 20))).as("no data").hasSizeGreaterThan(MANY.length());
  }

  @Test
  void readingTakesOfTheTimeOfTemplates() {
    AtomicLong clock = new AtomicLong();
    assertThat(failure(MANY, () -> clock.addAndGet(10_000_000), Space.of(1L << 30))).hasMessage("template limit exceeded: longer than 5000 ms");
  }

  /** Virtual threads are never preempted: one who has no turn waits for it while he reads, not behind it. */
  @Test
  void othersGetTheProcessorMeanwhile() throws InterruptedException {
    AtomicLong clock = new AtomicLong();
    Space space = Space.of(1L << 30);
    AtomicReference<@Nullable TemplateException> failure = new AtomicReference<>();
    try (Claim claim = space.claim(new Semaphore(0), () -> 0)) {
      Thread reader =
          Thread.ofVirtual()
              .start(() -> ScopedValue.where(Claim.CURRENT, claim).run(() -> failure.set(failure(MANY, () -> clock.addAndGet(6_000_000), space))));
      assertThat(reader.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(failure.get()).hasMessageStartingWith("template limit exceeded: no time to render");
  }
}
