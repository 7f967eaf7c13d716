package io.ironbell.notifier.template.parse;

import java.util.List;

/** One stage of a pipe: what is called or read, then its arguments. Never empty. */
public record Command(Position at, List<Operand> words) implements Node {
  public Command {
    words = List.copyOf(words);
  }

  /** The call of a function, made at the place of another node. */
  public static Command call(Position at, String function, Operand... arguments) {
    Operand[] words = new Operand[arguments.length + 1];
    words[0] = new Operand.Identifier(at, function);
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return new Command(at, List.of(words));
  }

  @Override
  public String toString() {
    return NodeText.of(this);
  }
}
