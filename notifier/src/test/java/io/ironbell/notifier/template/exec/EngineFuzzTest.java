package io.ironbell.notifier.template.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.escape.EscapeException;
import io.ironbell.notifier.template.escape.EscapeFunctions;
import io.ironbell.notifier.template.escape.HtmlTemplates;
import io.ironbell.notifier.template.format.Fmt;
import io.ironbell.notifier.template.format.GoTime;
import io.ironbell.notifier.template.function.Builtins;
import io.ironbell.notifier.template.function.Functions;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.Node;
import io.ironbell.notifier.template.parse.ParseException;
import io.ironbell.notifier.template.parse.Parser;
import io.ironbell.notifier.template.parse.Tree;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.TemplateFunction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Runs the engine on templates made at random, text and HTML, each for {@code -Dironbell.fuzz.seconds} (2 unless said otherwise): each ends in a text or
 * in a template error, soon, and what parses is printed so that it parses to the same again. One thread works, another one sees that it gets on.
 */
class EngineFuzzTest {
  private static final Limits SMALL = new Limits(50_000, 1_000_000, 100_000, 300, Duration.ofSeconds(10));
  private static final Duration MUCH_WORK = Duration.ofSeconds(3);
  private static final Duration HANGS = Duration.ofSeconds(30);

  /** What is worked at; a new one each time. */
  private record Try(long seed, String text) {
    @Override
    public String toString() {
      return "-Dironbell.fuzz.seed=" + seed + ": " + GoQuote.quote(text);
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private volatile @Nullable Try current;
  private int parsed;
  private int rendered;

  private static Map<String, TemplateFunction> functions() {
    Map<String, TemplateFunction> functions = new HashMap<>(Example.FUNCTIONS);
    functions.putAll(Builtins.all(Fmt::print));
    functions.putAll(Functions.all(() -> GoTime.now(Instant.EPOCH, 1)));
    return functions;
  }

  /** What a template comes to. */
  @FunctionalInterface
  private interface Rendered {
    String of(String text, Meter meter) throws ParseException, EscapeException, EvaluationException;
  }

  @Test
  void TPL_20_whateverIsWrittenEndsInATextOrATemplateError() throws Exception {
    Map<String, TemplateFunction> functions = functions();
    fuzz(false, (text, meter) -> Example.render(text, Example.DATA, meter, functions, Fmt::print));
  }

  @Test
  void TPL_01_whateverIsWrittenIntoAPageEndsInAPageOrATemplateError() throws Exception {
    Map<String, TemplateFunction> functions = functions();
    Map<String, TemplateFunction> all = new HashMap<>(functions);
    all.putAll(EscapeFunctions.all());
    fuzz(
        true,
        (text, meter) -> {
          Map<String, Tree> trees = Parser.parse("t", text, name -> functions.containsKey(name) || Executor.FORMS.contains(name));
          Definitions page = HtmlTemplates.escape(Definitions.NONE.plus(trees), "t");
          return new Executor(all::get, Fmt::print).run(Objects.requireNonNull(page.find("t")), page, Example.DATA, meter, Integer.MAX_VALUE);
        });
  }

  private void fuzz(boolean page, Rendered rendering) throws Exception {
    FutureTask<Void> tries = new FutureTask<>(() -> tryMany(page, rendering), null);
    Thread worker = Thread.ofPlatform().daemon().start(tries);
    Try before = current;
    while (!worker.join(HANGS)) {
      Try now = current;
      assertThat(now).as(() -> now + " hangs at " + Arrays.toString(worker.getStackTrace())).isNotSameAs(before);
      before = now;
    }
    tries.get();
  }

  private void tryMany(boolean page, Rendered rendering) {
    long seed = Long.getLong("ironbell.fuzz.seed", System.nanoTime());
    long end = System.nanoTime() + Duration.ofSeconds(Long.getLong("ironbell.fuzz.seconds", 2)).toNanos();
    int tries = 0;
    for (; tries < 1000 || System.nanoTime() < end; tries++) { // also when the machine has stalled until the end
      Try next = new Try(seed + tries, new TemplateSoup(new SplittableRandom(seed + tries), page).template());
      current = next;
      long start = threads.getCurrentThreadCpuTime();
      run(next, rendering);
      assertThat(threads.getCurrentThreadCpuTime() - start).as("%s", next).isLessThan(MUCH_WORK.toNanos());
    }
    assertThat(parsed).as("of %d", tries).isGreaterThan(tries / 4);
    assertThat(rendered).as("of %d", tries).isPositive();
  }

  private void run(Try next, Rendered rendering) {
    try {
      assertReadsBack(Parser.parse("t", next.text(), _ -> true));
      parsed++;
      assertThat(rendering.of(next.text(), new Meter(SMALL, System::nanoTime, Space.of(1L << 30).alone())).length()).isLessThanOrEqualTo(SMALL.output());
      rendered++;
    } catch (DefectException e) {
      throw new AssertionError(next.toString(), e);
    } catch (EscapeException e) {
      assertThat(e).as("%s", next).hasMessageStartingWith("html/template:");
    } catch (ParseException | EvaluationException e) {
      assertThat(e).as("%s", next).hasMessageStartingWith("template: ");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(next.toString(), e);
    }
  }

  private static void assertReadsBack(Map<String, Tree> trees) throws ParseException {
    for (Tree tree : trees.values()) {
      Node root = tree.root();
      String printed = "{{$x := 1}}" + root;
      if (!printed.contains("{{define")) {
        Tree again = Parser.parse("t", printed, _ -> true).get("t");
        assertThat(again).isNotNull().extracting(t -> t.root().toString()).isEqualTo(printed);
      }
    }
  }
}
