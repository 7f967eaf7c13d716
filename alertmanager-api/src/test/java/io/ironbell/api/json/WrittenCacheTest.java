package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WrittenCacheTest {
  private static final int BITS = 8;

  private final WrittenCache<String> cache = new WrittenCache<>(BITS, 64);

  @Test
  void whatComesOnceIsNotKept() {
    assertThat(asked("once", 1)).isFalse();
    assertThat(asked("once", 1)).isFalse();
    assertThat(asked("once", 1)).isTrue();
  }

  @Test
  void textsThatComeInTurnsAtOnePlaceAreKeptAllTheSame() {
    List<String> two = List.of("first", "second");
    for (int round = 0; round < 20; round++) {
      two.forEach(text -> asked(text, hash(text)));
    }
    assertThat(two).allMatch(text -> asked(text, hash(text)));
  }

  @Test
  void theSameHashIsNotTheSameText() {
    asked("one", 5);
    asked("one", 5);
    assertThat(asked("two", 5)).isFalse();
    assertThat(asked("one", 5)).isTrue();
  }

  /** The upper bits choose the place: these all have the same. */
  private static long hash(String text) {
    return text.length() + 1;
  }

  /** Whether it was known; if not, it is read and offered. */
  private boolean asked(String text, long hash) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (cache.find(bytes, 0, bytes.length, hash) != null) {
      return true;
    }
    if (cache.worthKeeping(bytes.length, hash)) {
      cache.keep(bytes, 0, bytes.length, hash, text);
    }
    return false;
  }
}
