package io.ironbell.api.matcher;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One matcher on six values of which some match: the cheap tests, and the automaton beside them. Run with {@code mvn -Pbench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class MatcherBenchmark {
  private static final String[] VALUES = {"foo", "bazzz", "api-12", "prod-eu-7", "an error here", "something else entirely"};

  @Param({"foo|bar|baz.*", "prod-eu-.*", ".*error.*", "(api|web)-[0-9]+", "foo|bar|qux"})
  public String pattern = "";

  private Matcher matcher = Matcher.of(Matcher.Type.EQUAL, "a", "");
  private AnchoredRegex regex = AnchoredRegex.compile("");

  @Setup
  public void compile() {
    matcher = Matcher.of(Matcher.Type.REGEXP, "a", pattern);
  }

  @Benchmark
  public int matchSix() {
    int matched = 0;
    for (String value : VALUES) {
      matched += matcher.matches(value) ? 1 : 0;
    }
    return matched;
  }

  @Benchmark
  public Object compileOne() {
    regex = AnchoredRegex.compile(pattern);
    return regex;
  }
}
