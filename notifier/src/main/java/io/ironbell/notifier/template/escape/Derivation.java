package io.ironbell.notifier.template.escape;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Definitions;
import io.ironbell.notifier.template.parse.Position;
import io.ironbell.notifier.template.parse.Statement;
import io.ironbell.notifier.template.parse.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a template and all it calls, and makes for each the trees that write safely: one per place from which it is called. Used once,
 * by one thread.
 *
 * <p>A template that calls itself is read assuming that it ends where it began; if that turns out wrong, once more assuming where it did end.
 */
final class Derivation {
  private final Definitions templates;
  private final Effort effort = new Effort();
  private Inferences known = Inferences.none();
  private @Nullable Loop loop;

  Derivation(Definitions templates) {
    this.templates = templates;
  }

  /** @param context where the statement ends, @param result what is to stand in its place */
  private record Escaped<S>(Context context, S result) {}

  Map<String, Tree> derived() {
    return known.derived();
  }

  /** @param call null for the template that is rendered itself */
  Context template(Context start, String name, Statement.@Nullable TemplateCall call) throws EscapeException {
    String derivedName = start.derivedName(name);
    known.called().add(derivedName);
    Context output = known.outputs().get(derivedName);
    if (output != null) {
      return output;
    }
    Tree tree = templates.find(name);
    if (tree == null) {
      String description = "no such template " + GoQuote.quote(name);
      throw new EscapeException(call == null ? EscapeFault.inText(description) : EscapeFault.at(call, description));
    }
    if (!derivedName.equals(name) && templates.find(derivedName) != null) {
      throw new EscapeException(EscapeFault.at(tree.root(), "the name " + GoQuote.quote(derivedName) + " is needed for a template of our own"));
    }
    Loop outer = loop;
    loop = null;
    effort.deeper();
    Context end = ended(start, tree, derivedName);
    effort.higher();
    loop = outer;
    return end;
  }

  private Context ended(Context start, Tree tree, String derivedName) throws EscapeException {
    Context end = tried(start, tree, derivedName, start);
    if (known.outputs().containsKey(derivedName)) {
      return end;
    }
    try {
      tried(start, tree, derivedName, end);
    } catch (EscapeException e) {
      if (e.fault().isLimit()) {
        throw e;
      }
    }
    if (known.outputs().containsKey(derivedName)) {
      return end;
    }
    throw new EscapeException(EscapeFault.at(tree.root(), "cannot compute output context for template " + derivedName));
  }

  /** Where the template ends if it ends where it is assumed to. What was learnt is kept if the assumption was right, or not needed. */
  private Context tried(Context start, Tree tree, String derivedName, Context assumed) throws EscapeException {
    Inferences before = known;
    known = before.branch();
    known.outputs().put(derivedName, assumed);
    Escaped<Statement.Body> body;
    Inferences tried;
    try {
      body = body(start, tree.root());
    } finally {
      tried = known;
      known = before;
    }
    if (!tried.called().contains(derivedName) || body.context().equals(assumed)) {
      known.keep(tried);
      known.outputs().put(derivedName, body.context());
      known.derived().put(derivedName, new Tree(derivedName, body.result()));
    }
    return body.context();
  }

  private Escaped<Statement.Body> body(Context start, Statement.Body body) throws EscapeException {
    Context c = start;
    List<Statement> escaped = new ArrayList<>(body.statements().size());
    List<Statement> statements = body.statements();
    Loop around = loop;
    Inferences before = known;
    int level = effort.depth();
    for (int i = 0; i < statements.size() && !c.is(State.DEAD); i++) {
      try {
        Escaped<? extends Statement> next = statement(c, statements.get(i));
        escaped.add(next.result());
        c = next.context();
      } catch (EscapeException e) {
        loop = around;
        known = before;
        effort.backTo(level);
        toldAtExit(statements.subList(i + 1, statements.size()), e);
        c = Context.DEAD;
      }
    }
    return new Escaped<>(c, new Statement.Body(body.at(), escaped));
  }

  /** What is wrong before a break or continue is told where the loop ends, everything else at once. */
  private void toldAtExit(List<Statement> rest, EscapeException e) throws EscapeException {
    for (Statement statement : rest) {
      if (!e.fault().isLimit() && Loop.isExit(statement)) {
        currentLoop().leaveWrong(statement, e);
        return;
      }
    }
    throw e;
  }

  private Escaped<? extends Statement> statement(Context c, Statement statement) throws EscapeException {
    effort.spendOne();
    return switch (statement) {
      case Statement.Body body -> body(c, body);
      case Statement.Text text -> text(c, text);
      case Statement.Action action -> action(c, action);
      case Statement.TemplateCall call -> new Escaped<>(template(c, call.name(), call), call.with(c.derivedName(call.name())));
      case Statement.Branch branch -> branch(c, branch);
      case Statement.Break _, Statement.Continue _ -> exit(c, statement);
    };
  }

  private Escaped<Statement.Text> text(Context c, Statement.Text text) throws EscapeException {
    effort.spendOn(text.text());
    TextEscaper.Result result = TextEscaper.escape(c, text.text());
    EscapeFault fault = result.context().fault();
    if (fault != null) {
      throw new EscapeException(fault);
    }
    return new Escaped<>(result.context(), new Statement.Text(text.at(), result.text()));
  }

  private static Escaped<Statement.Action> action(Context before, Statement.Action action) throws EscapeException {
    if (!action.pipe().variables().isEmpty()) {
      return new Escaped<>(before, action); // sets a variable, writes nothing
    }
    Context c = ActionEscaper.at(before, action);
    return new Escaped<>(ActionEscaper.after(c), ActionEscaper.escaped(c, action));
  }

  private record Choice(Statement.Branch branch, Escaped<Statement.Body> body) {}

  /** Also a long chain of {@code else if} is one level deep. */
  private Escaped<? extends Statement.Branch> branch(Context c, Statement.Branch first) throws EscapeException {
    effort.deeper();
    Deque<Choice> chain = new ArrayDeque<>();
    Statement.Branch branch = first;
    chain.add(choice(c, branch));
    Statement.Branch next = next(branch);
    while (next != null) {
      effort.spendOne();
      branch = next;
      chain.add(choice(c, branch));
      next = next(branch);
    }
    Statement.Body otherwise = branch.otherwise();
    List<Loop.Exit> exits = new ArrayList<>();
    Escaped<Statement.Body> other = otherwise == null ? null : otherwise(c, branch, otherwise, exits);
    effort.higher();
    Escaped<Statement.Branch> joined = joined(c, chain.removeLast(), other);
    while (!chain.isEmpty()) {
      Choice choice = chain.removeLast();
      Position at = Objects.requireNonNull(choice.branch().otherwise()).at();
      joined = joined(c, choice, new Escaped<>(joined.context(), new Statement.Body(at, List.of(joined.result()))));
    }
    return new Escaped<>(Loop.joinedBreaks(joined.context(), exits), joined.result());
  }

  private static Statement.@Nullable Branch next(Statement.Branch branch) {
    Statement.Body otherwise = branch.otherwise();
    return otherwise == null || branch instanceof Statement.Range ? null : otherwise.onlyChoice();
  }

  private Choice choice(Context c, Statement.Branch branch) throws EscapeException {
    return new Choice(branch, branch instanceof Statement.Range range ? rangeBody(c, range) : body(c, branch.body()));
  }

  private static Escaped<Statement.Branch> joined(Context c, Choice choice, @Nullable Escaped<Statement.Body> other) throws EscapeException {
    Statement.Branch branch = choice.branch();
    Context context = Joins.join(choice.body().context(), other == null ? c : other.context(), branch, branch.keyword());
    return new Escaped<>(context, branch.with(choice.body().result(), other == null ? null : other.result()));
  }

  /**
   * A break in the else of a range goes on behind that range. Go takes it for one of the loop around, and refuses what does not fit there; we
   * look at both.
   *
   * @param exits gets such breaks
   */
  private Escaped<Statement.Body> otherwise(Context c, Statement.Branch branch, Statement.Body otherwise, List<Loop.Exit> exits) throws EscapeException {
    Loop outer = loop;
    if (outer == null || !(branch instanceof Statement.Range)) {
      return body(c, otherwise);
    }
    loop = outer.breakingInto(exits);
    Escaped<Statement.Body> other = body(c, otherwise);
    loop = outer;
    outer.breaks().addAll(exits);
    return other;
  }

  /** The body can run many times: it has to end, each time, where it can begin again. */
  private Escaped<Statement.Body> rangeBody(Context start, Statement.Range range) throws EscapeException {
    Iteration once = iteration(start, range);
    Context first = once.exits().joined(once.body().context());
    Inferences before = known;
    known = before.branch();
    Iteration again;
    Context second;
    try {
      again = iteration(first, range);
      second = Joins.join(first, again.body().context(), range, "range");
    } catch (EscapeException e) {
      throw new EscapeException(e.fault().because("on range loop re-entry", range.at().line()));
    }
    known = before;
    return new Escaped<>(again.exits().joined(second), once.body().result());
  }

  private record Iteration(Escaped<Statement.Body> body, Loop exits) {}

  private Iteration iteration(Context start, Statement.Range range) throws EscapeException {
    Loop outer = loop;
    Loop inner = Loop.begin();
    loop = inner;
    Escaped<Statement.Body> body = body(start, range.body());
    loop = outer;
    return new Iteration(body, inner);
  }

  private Escaped<Statement> exit(Context c, Statement statement) {
    currentLoop().leave(c, statement);
    return new Escaped<>(Context.DEAD, statement);
  }

  private Loop currentLoop() {
    if (loop == null) {
      throw new IllegalStateException("the parser lets break and continue stand only in a range");
    }
    return loop;
  }
}
