package io.ironbell.notifier.template.exec;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.template.parse.Operand;
import io.ironbell.notifier.template.parse.Pipe;
import io.ironbell.notifier.template.parse.Statement;
import io.ironbell.notifier.template.parse.Tree;
import io.ironbell.notifier.template.value.EvaluationException;
import io.ironbell.notifier.template.value.GoType;
import io.ironbell.notifier.template.value.LimitException;
import io.ironbell.notifier.template.value.Truth;
import io.ironbell.notifier.template.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out the statements of one template. Owned by the thread that renders. */
final class Statements {
  /** How a statement ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private final Run run;
  private final Frame frame;
  private final Expressions expressions;

  Statements(Run run, Frame frame) {
    this.run = run;
    this.frame = frame;
    this.expressions = new Expressions(run, frame);
  }

  void template(Tree tree, Value data) throws EvaluationException {
    @Nullable Frame outer = run.enter(frame);
    try {
      body(data, tree.root());
      run.leave(outer);
    } catch (LimitException e) {
      throw e.isPlaced() ? e : frame.placed(e);
    }
  }

  private Flow body(Value dot, Statement.Body body) throws EvaluationException {
    run.meter.enter();
    try {
      for (Statement statement : body.statements()) {
        Flow flow = statement(dot, statement);
        if (flow != Flow.ON) {
          return flow;
        }
      }
      return Flow.ON;
    } finally {
      run.meter.leave();
    }
  }

  /** What it made on the way is gone with it, but for variables that it declares. */
  private Flow statement(Value dot, Statement statement) throws EvaluationException {
    frame.at(statement);
    run.meter.work(1);
    long mark = run.meter.mark();
    Flow flow = carriedOut(dot, statement);
    if (!(statement instanceof Statement.Action action && !action.pipe().variables().isEmpty() || statement instanceof Statement.Body)) {
      run.meter.forget(mark);
    }
    return flow;
  }

  private Flow carriedOut(Value dot, Statement statement) throws EvaluationException {
    switch (statement) {
      case Statement.Text(_, var text) -> run.writeOwn(text);
      case Statement.Action action -> action(dot, action);
      case Statement.TemplateCall call -> call(dot, call);
      case Statement.Body body -> {
        return body(dot, body);
      }
      case Statement.Range range -> {
        return range(dot, range);
      }
      case Statement.Branch branch -> {
        return choice(dot, branch);
      }
      case Statement.Break _ -> {
        return Flow.BREAK;
      }
      case Statement.Continue _ -> {
        return Flow.CONTINUE;
      }
    }
    return Flow.ON;
  }

  /** Variables that it declares live on until the enclosing statement ends. */
  private void action(Value dot, Statement.Action action) throws EvaluationException {
    Value value = expressions.pipe(dot, action.pipe());
    if (action.pipe().variables().isEmpty()) {
      frame.at(action);
      print(action, value);
    }
  }

  private void print(Statement.Action action, Value value) throws EvaluationException {
    switch (value) {
      case Value.Text(var type, var text) when type.equals(GoType.STRING) -> run.write(text);
      case Value.Nil _ -> run.write("<no value>");
      case Value.Function(var type, _) -> throw frame.error("can't print " + action + " of type " + type);
      default -> {
        String text = run.printer.print(value, run.meter);
        run.meter.produce(text.length());
        run.write(text);
      }
    }
  }

  private Flow choice(Value dot, Statement.Branch branch) throws EvaluationException {
    int mark = frame.variables.mark();
    Chosen chosen = chosen(dot, branch);
    Flow flow = chosen == null ? Flow.ON : body(chosen.dot(), chosen.body());
    frame.variables.forgetSince(mark);
    return flow;
  }

  private record Chosen(Value dot, Statement.Body body) {}

  /** One {@code else if} after the other: they are not deeper in each other for being many. @return null if none holds */
  private @Nullable Chosen chosen(Value dot, Statement.Branch first) throws EvaluationException {
    Statement.Branch branch = first;
    while (true) {
      Value value = expressions.pipe(dot, branch.pipe());
      if (Truth.of(value)) {
        return new Chosen(branch instanceof Statement.With ? value : dot, branch.body());
      }
      Statement.Body otherwise = branch.otherwise();
      if (otherwise == null) {
        return null;
      }
      Statement.Branch next = otherwise.onlyChoice();
      if (next == null) {
        return new Chosen(dot, otherwise);
      }
      frame.at(next);
      run.meter.work(1);
      branch = next;
    }
  }

  private Flow range(Value dot, Statement.Range range) throws EvaluationException {
    int mark = frame.variables.mark();
    Value value = expressions.pipe(dot, range.pipe()).followed();
    Flow flow = each(range, value) || !(range.otherwise() instanceof Statement.Body otherwise) ? Flow.ON : body(dot, otherwise);
    frame.variables.forgetSince(mark);
    return flow == Flow.BREAK ? Flow.ON : flow; // Go ends this range, also from its else, but goes on with the one around it
  }

  /** @return false if there was nothing to go through */
  private boolean each(Statement.Range range, Value value) throws EvaluationException {
    switch (value) {
      case Value.Slice slice -> items(range, slice);
      case Value.Mapping mapping -> entries(range, mapping);
      case Value.Int(var type, var end) -> numbers(range, value, type, end);
      case Value.Uint(var type, var end) -> numbers(range, value, type, end);
      case Value.Nil _ -> {}
      default -> throw frame.error("range can't iterate over " + shown(value));
    }
    return Truth.of(value) && !(value instanceof Value.Int(_, var end) && end < 0);
  }

  private void items(Statement.Range range, Value.Slice slice) throws EvaluationException {
    List<Value> items = slice.items();
    for (int i = 0; i < items.size(); i++) {
      if (once(range, Value.of(i), Value.element(slice.type(), items.get(i))) == Flow.BREAK) {
        return;
      }
    }
  }

  private void entries(Statement.Range range, Value.Mapping mapping) throws EvaluationException {
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      if (once(range, Value.of(entry.getKey()), Value.element(mapping.type(), entry.getValue())) == Flow.BREAK) {
        return;
      }
    }
  }

  private void numbers(Statement.Range range, Value value, GoType type, long end) throws EvaluationException {
    if (range.pipe().variables().size() > 1) {
      throw frame.error("can't use " + shown(value) + " to iterate over more than one variable");
    }
    boolean unsigned = value instanceof Value.Uint;
    for (long i = 0; unsigned ? i != end : i < end; i++) {
      Value number = unsigned ? new Value.Uint(type, i) : new Value.Int(type, i);
      if (once(range, number, number) == Flow.BREAK) {
        return;
      }
    }
  }

  private Flow once(Statement.Range range, Value index, Value element) throws EvaluationException {
    run.meter.work(1);
    Variables variables = frame.variables;
    List<Operand.Variable> declared = range.pipe().variables();
    if (range.pipe().assigns()) {
      assign(declared, index, element);
    } else if (!declared.isEmpty()) {
      variables.setFromTop(1, element);
      if (declared.size() > 1) {
        variables.setFromTop(2, index);
      }
    }
    int mark = variables.mark();
    long made = run.meter.mark();
    Flow flow = body(element, range.body());
    variables.forgetSince(mark);
    run.meter.forget(made);
    return flow;
  }

  /** Of two variables the first is the index; one alone is the element. */
  private void assign(List<Operand.Variable> variables, Value index, Value element) throws ExecutionException {
    if (variables.size() > 1) {
      expressions.assign(variables.getFirst(), index);
    }
    expressions.assign(variables.getLast(), element);
  }

  private void call(Value dot, Statement.TemplateCall call) throws EvaluationException {
    Tree tree = run.definitions.find(call.name());
    if (tree == null) {
      throw frame.error("template " + GoQuote.quote(call.name()) + " not defined");
    }
    @Nullable Pipe pipe = call.pipe();
    Value data = pipe == null ? Value.Nil.UNTYPED : expressions.pipe(dot, pipe);
    new Statements(run, new Frame(tree, data)).template(tree, data);
  }

  private String shown(Value value) throws EvaluationException {
    return run.printer.print(value, run.meter);
  }
}
