package io.ironbell.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys as Go prints them, in an order that is one: sorting throws otherwise, and a reload with it. */
final class GoKeyOrderTest {
  private static int compare(@Nullable Object a, @Nullable Object b) {
    return Integer.signum(GoKeyOrder.COMPARATOR.compare(a, b));
  }

  private static void assertOrder(Object... keys) {
    for (int i = 0; i < keys.length; i++) {
      for (int j = 0; j < keys.length; j++) {
        assertThat(compare(keys[i], keys[j])).as("%s and %s", keys[i], keys[j]).isEqualTo(Integer.compare(i, j));
      }
    }
  }

  /** The names as Alertmanager 0.33.1 prints them. */
  @Test
  void keysStandAsGoPutsThem() {
    assertOrder(false, true, 2, 2.5, 10, "", "-", "1a", "2a", "p-a", "p1-", "p1_x", "p5", "p10", "p95", "pa", "pb");
    assertOrder("a0", "a00", "a1", "a01", "a2", "a010", "a011", "a100", "b");
    assertThat(compare(null, 7)).isPositive();
    assertThat(compare(null, "a")).isNegative();
  }

  @Test
  void numbersOfAnyLengthStandByTheirValue() {
    assertOrder("5", "27670116110564327423", "27670116110564327424", "9".repeat(40), "1" + "0".repeat(40));
  }

  @Test
  void aLetterEndsANumber() {
    assertOrder("p9", "p9-", "p9a", "p10", "p10a", "p95", "p95a");
  }

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> digits = Arbitraries.of("0", "1", "2", "9", "27670116110564327424", "9223372036854775808", "18446744073709551616");
    Arbitrary<String> others = Arbitraries.of("a", "b", "-", "_", "\u00e9", "\u0663", "\ud83d\ude00");
    return Arbitraries.frequencyOf(Tuple.of(3, digits), Tuple.of(1, others)).list().ofMaxSize(5).map(parts -> String.join("", parts));
  }

  @Property(tries = 20_000)
  void whatIsBeforeIsBeforeAllThatFollows(@ForAll("keys") String a, @ForAll("keys") String b, @ForAll("keys") String c) {
    List<String> three = List.of(a, b, c);
    for (String x : three) {
      for (String y : three) {
        assertThat(compare(x, y)).isEqualTo(-compare(y, x));
        assertThat(compare(x, y) == 0).isEqualTo(x.equals(y));
        for (String z : three) {
          assertThat(compare(x, y) <= 0 && compare(y, z) <= 0 && compare(x, z) > 0).as("%s <= %s <= %s", x, y, z).isFalse();
        }
      }
    }
  }

  @Property(tries = 200)
  void manyKeysAreSortedAlikeHoweverTheyAreWritten(@ForAll @Size(min = 32, max = 200) List<@From("keys") String> keys, @ForAll long seed) {
    List<String> other = new ArrayList<>(keys);
    Collections.shuffle(other, new Random(seed));
    assertThat(other.stream().sorted(GoKeyOrder.COMPARATOR)).isEqualTo(keys.stream().sorted(GoKeyOrder.COMPARATOR).toList());
  }
}
