package io.ironbell.api.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is paid for a text is at least what the text takes of a heap in its worst moment, when its nodes and its values are both there. */
final class FreeYamlMemoryTest {
  private static final int LETTERS = 600_000;

  @ParameterizedTest
  @ValueSource(strings = {"[],", "{},", "a,", "1.5,", "{a},", "[a],", "{a: {}},", "'',", "&a b,", "[[[]]],", "{a: 1, b: [c, d]},", "? ,", "a: b,", "12345678901234567890,"})
  void V_01_whatATextBecomesIsPaidForBeforehand(String piece) {
    holds("[" + piece.repeat(LETTERS / piece.length()) + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n", "-\n", "- - a\n", "- {}\n", "- a: b\n"})
  void V_01_andSoIsABlock(String line) {
    holds(line.repeat(LETTERS / line.length()));
  }

  private static void holds(String text) {
    AtomicLong calls = new AtomicLong();
    AtomicLong paid = new AtomicLong();
    FreeYaml.read(
        text,
        bytes -> {
          calls.incrementAndGet();
          paid.addAndGet(bytes);
        });
    long before = used();
    AtomicLong taken = new AtomicLong();
    FreeYaml.Read read =
        FreeYaml.read(
            text,
            _ -> {
              if (calls.decrementAndGet() == 0) {
                taken.set(used() - before);
              }
            });
    assertThat(read).isNotNull();
    assertThat(taken.get()).isPositive().isLessThanOrEqualTo(paid.get());
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
