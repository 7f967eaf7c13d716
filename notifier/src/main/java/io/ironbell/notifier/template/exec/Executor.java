package io.ironbell.notifier.template.exec;

import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.Tree;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.TemplateFunction;
import io.ironbell.notifier.template.value.Value;
import io.ironbell.notifier.template.value.ValuePrinter;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs templates. Immutable, any thread; everything that changes belongs to one call.
 *
 * <p>{@code and}, {@code or} and {@code call} are part of the language and not functions: the first two do not look at arguments they do not
 * need.
 */
public final class Executor {
  /** Names that are no functions but are called like some; a parser has to know them. */
  public static final Set<String> FORMS = Set.of("and", "or", "call");

  private final Function<String, @Nullable TemplateFunction> functions;
  private final ValuePrinter printer;

  public Executor(Function<String, @Nullable TemplateFunction> functions, ValuePrinter printer) {
    this.functions = functions;
    this.printer = printer;
  }

  /**
   * @param tree the template to run; @param definitions those it can call, itself only if it is among them
   * @param meter shared by renderings inside of renderings, so that they share the limits
   * @param most characters that are kept of the result; what comes behind them is rendered for its errors only
   * @throws EvaluationException with Go's message, or with the limit that was exceeded, and the place; with Go's comes what was rendered before
   */
  public String run(Tree tree, Definitions definitions, Value data, Meter meter, int most) throws EvaluationException {
    return run(tree, data, new Run(definitions, functions, printer, meter, most, null));
  }

  /** The same, whole, which tells what of it was written in a template. @param written gets those characters' places */
  public String marked(Tree tree, Definitions definitions, Value data, Meter meter, BitSet written) throws EvaluationException {
    return run(tree, data, new Run(definitions, functions, printer, meter, Integer.MAX_VALUE, written));
  }

  private static String run(Tree tree, Value data, Run run) throws EvaluationException {
    try {
      new Statements(run, new Frame(tree, data)).template(tree, data);
    } catch (RuntimeException | StackOverflowError e) { // told here, where there is room on the stack
      throw run.broken(e);
    } catch (ExecutionException e) {
      throw e.behind(run.result());
    }
    return run.result();
  }
}
