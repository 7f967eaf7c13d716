package io.ironbell.api.matcher;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/**
 * What a compiled pattern asks of a value: a set look-up or a few string searches where the pattern allows it, else re2j's automaton. All
 * are linear in the value. Immutable.
 */
sealed interface ValueTest permits ValueTest.In, ValueTest.AnyOf, ValueTest.Automaton, Glob {
  boolean test(String value);

  /** {@code a|b|c}. */
  record In(Set<String> texts) implements ValueTest {
    @Override
    public boolean test(String value) {
      return texts.contains(value);
    }
  }

  /** {@code (foo|bar|baz.*)}: several tests of which one has to hold. */
  record AnyOf(List<ValueTest> tests) implements ValueTest {
    @Override
    public boolean test(String value) {
      for (int i = 0; i < tests.size(); i++) {
        if (tests.get(i).test(value)) {
          return true;
        }
      }
      return false;
    }
  }

  /** What only the automaton can tell; a value without the literal beginning never gets there. */
  record Automaton(String prefix, Pattern pattern) implements ValueTest {
    @Override
    public boolean test(String value) {
      return value.startsWith(prefix) && pattern.matcher(value).find();
    }
  }
}
