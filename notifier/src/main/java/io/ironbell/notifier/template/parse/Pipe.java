package io.ironbell.notifier.template.parse;

import java.util.List;

/**
 * Commands, each getting the value of the one before as its last argument, and the variables that take the result.
 *
 * @param assigns {@code $x = ...} instead of {@code $x := ...}
 */
public record Pipe(Position at, boolean assigns, List<Operand.Variable> variables, List<Command> commands) implements Operand {
  public Pipe {
    variables = List.copyOf(variables);
    commands = List.copyOf(commands);
  }

  public Pipe with(List<Command> changed) {
    return new Pipe(at, assigns, variables, changed);
  }

  @Override
  public String toString() {
    return NodeText.of(this);
  }
}
