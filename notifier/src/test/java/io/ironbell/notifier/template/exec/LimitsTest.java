package io.ironbell.notifier.template.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template can neither hang nor fill the process: each way to try ends at a limit that the message names. */
class LimitsTest {
  private static final Limits SMALL = new Limits(100_000, 1_000_000, 10_000, 200, Duration.ofSeconds(60));

  private static void assertLimit(String text, String message) {
    assertThatThrownBy(() -> Example.render(text, Example.DATA, SMALL))
        .isInstanceOf(LimitException.class)
        .hasMessageStartingWith("template: t:1:")
        .hasMessageContaining("template limit exceeded: ")
        .hasMessageEndingWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{range 9223372036854775807}}{{end}}",
        "{{range 1000}}{{range 1000}}{{range 1000}}{{end}}{{end}}{{end}}",
        "{{range 9223372036854775807}}{{continue}}{{end}}",
        "{{$x := 1}}{{range 9223372036854775807}}{{$x = add}}{{end}}",
        "{{define `a`}}{{range 9}}{{template `a` .}}{{end}}{{end}}{{template `a` .}}",
      })
  void TPL_20_loopsEnd(String text) {
    assertThatThrownBy(() -> Example.render(text.replace("add", "len `abc`"), Example.DATA, SMALL))
        .isInstanceOf(LimitException.class)
        .hasMessageMatching("template: t:1:\\d+: .*template limit exceeded: more than (100000 steps|200 levels deep)");
  }

  @Test
  void TPL_20_recursionEnds() {
    assertLimit("{{define `a`}}{{template `a` .}}{{end}}{{template `a` .}}", "more than 200 levels deep");
    assertLimit("{{define `a`}}{{template `b` .}}{{end}}{{define `b`}}{{with 1}}{{template `a` .}}{{end}}{{end}}{{template `a`}}", "more than 200 levels deep");
  }

  @Test
  void TPL_20_theResultHasAnEnd() {
    assertLimit("{{range 5000}}abc{{end}}", "result longer than 10000 characters");
    assertLimit("{{$x := `0123456789`}}{{range 5000}}{{$x}}{{end}}", "result longer than 10000 characters");
  }

  @Test
  void TPL_20_whatIsMadeOnTheWayCountsToo() {
    assertLimit("{{$x := `0123456789`}}{{range 60}}{{$x = join $x $x}}{{end}}{{len $x}}", "more than 1000000 characters made on the way");
    assertLimit("{{$x := list 1 2 3 4 5 6 7 8}}{{range 60000}}{{$x = slice $x 0 8}}{{end}}", "more than 1000000 characters made on the way");
  }

  @Test
  void TPL_20_theClockEndsIt() {
    AtomicLong clock = new AtomicLong();
    Meter meter = new Meter(Limits.DEFAULT, () -> clock.getAndAdd(100_000_000), Space.of(1L << 30).alone());
    assertThatThrownBy(() -> Example.render("{{range 9000000}}{{end}}", Example.DATA, meter))
        .isInstanceOf(LimitException.class)
        .hasMessage("template: t:1:8: executing \"t\" at <9000000>: template limit exceeded: longer than 5000 ms");
  }

  @Test
  void TPL_20_aProcessThatStoodStillEndsNoText() throws Exception {
    assertThat(Example.render("{{range 9000}}{{end}}done", Example.DATA, standingStill(20))).isEqualTo("done");
  }

  /** Else calls that each take long, such as compiling a pattern made for it, could follow each other without an end. */
  @Test
  void TPL_20_butOnlyOnce() {
    assertThatThrownBy(() -> Example.render("{{range 9000}}{{end}}done", Example.DATA, standingStill(20, 22)))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("longer than 5000 ms");
  }

  /** An hour each before these looks at the clock, of which there are more than thirty. */
  private static Meter standingStill(Integer... before) {
    AtomicInteger looks = new AtomicInteger();
    AtomicLong clock = new AtomicLong();
    List<Integer> standing = List.of(before);
    return new Meter(
        Limits.DEFAULT, () -> clock.addAndGet(standing.contains(looks.incrementAndGet()) ? 3_600_000_000_000L : 1000), Space.of(1L << 30).alone());
  }

  @Test
  void TPL_20_theMessageDoesNotRepeatTheWholeTemplate() {
    assertThatThrownBy(() -> Example.render("{{range .SI}}{{template `x`}}{{end}}{{define `x`}}" + "abcdefghij".repeat(2000) + "{{end}}", Example.DATA, SMALL))
        .isInstanceOf(LimitException.class)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(250));
  }

  /** The deepest of everything at once on a stack smaller than any that renders. */
  @Test
  void TPL_20_theDepthFitsTheStack() throws InterruptedException {
    String parens = "(len ".repeat(99) + "`a`" + ")".repeat(99);
    String nested = "{{if 1}}".repeat(250) + "{{print " + "(print ".repeat(100) + "1" + ")".repeat(100) + "}}" + "{{end}}".repeat(250);
    String chain = "{{if 0}}" + "{{else if 0}}x".repeat(20_000) + "{{else}}y{{end}}";
    String recursive = "{{define `a`}}{{if .}}{{with .}}{{template `a` .}}{{end}}{{else}}" + parens + "{{end}}{{end}}{{template `a` .}}";
    AtomicReference<Throwable> nestedEnd = new AtomicReference<>();
    AtomicReference<Throwable> chainEnd = new AtomicReference<>();
    AtomicReference<Throwable> recursiveEnd = new AtomicReference<>();
    Thread thread = new Thread(null, () -> {
      nestedEnd.set(end(nested));
      chainEnd.set(end(chain));
      recursiveEnd.set(end(recursive));
    }, "small", 768 * 1024);
    thread.start();
    thread.join();
    assertThat(nestedEnd.get()).isNull();
    assertThat(chainEnd.get()).isNull();
    assertThat(recursiveEnd.get()).isInstanceOf(LimitException.class);
  }

  private static @Nullable Throwable end(String text) {
    try {
      Example.render(text, Value.of(1));
      return null;
    } catch (Exception | StackOverflowError e) {
      return e;
    }
  }
}
