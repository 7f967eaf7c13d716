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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Runs the engine on templates made at random, text and HTML, each for {@code -Dironbell.fuzz.seconds} (2 unless said otherwise): each ends in a text or in a
 * template error, soon, and what parses is printed so that it parses to the same again.
 */
class EngineFuzzTest {
  private static final Limits SMALL = new Limits(50_000, 1_000_000, 100_000, 300, Duration.ofSeconds(10));
  private static final Duration LONGEST = Duration.ofSeconds(3);

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
  void TPL_20_whateverIsWrittenEndsInATextOrATemplateError() {
    Map<String, TemplateFunction> functions = functions();
    fuzz(false, (text, meter) -> Example.render(text, Example.DATA, meter, functions, Fmt::print));
  }

  @Test
  void TPL_01_whateverIsWrittenIntoAPageEndsInAPageOrATemplateError() {
    Map<String, TemplateFunction> functions = functions();
    Map<String, TemplateFunction> all = new HashMap<>(functions);
    all.putAll(EscapeFunctions.all());
    fuzz(
        true,
        (text, meter) -> {
          Map<String, Tree> trees = Parser.parse("t", text, name -> functions.containsKey(name) || Executor.FORMS.contains(name));
          Definitions page = HtmlTemplates.escape(Definitions.NONE.plus(trees), "t");
          return new Executor(all::get, Fmt::print).run(Objects.requireNonNull(page.find("t")), page, Example.DATA, meter);
        });
  }

  private static void fuzz(boolean page, Rendered rendering) {
    long seconds = Long.getLong("ironbell.fuzz.seconds", 2);
    long seed = Long.getLong("ironbell.fuzz.seed", System.nanoTime());
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    int parsed = 0;
    int rendered = 0;
    long tries = 0;
    for (; System.nanoTime() < end; tries++) {
      String text = new TemplateSoup(new SplittableRandom(seed + tries), page).template();
      long start = System.nanoTime();
      try {
        assertReadsBack(Parser.parse("t", text, _ -> true));
        parsed++;
        assertThat(rendering.of(text, new Meter(SMALL, System::nanoTime)).length()).isLessThanOrEqualTo(SMALL.output());
        rendered++;
      } catch (EscapeException e) {
        assertThat(e).hasMessageStartingWith("html/template:");
      } catch (ParseException | EvaluationException e) {
        assertThat(e).hasMessageStartingWith("template: ");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + (seed + tries) + ": " + GoQuote.quote(text), e);
      }
      assertThat(System.nanoTime() - start).as("seed %d: %s", seed + tries, GoQuote.quote(text)).isLessThan(LONGEST.toNanos());
    }
    assertThat(parsed).as("of %d", tries).isGreaterThan((int) (tries / 4));
    assertThat(rendered).as("of %d", tries).isPositive();
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
