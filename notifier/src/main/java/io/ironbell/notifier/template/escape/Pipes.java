package io.ironbell.notifier.template.escape;

import io.ironbell.notifier.template.parse.Command;
import io.ironbell.notifier.template.parse.Operand;
import io.ironbell.notifier.template.parse.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts escapers at the end of a pipe. The author may have ended it with an escaper of the language ({@code html}, {@code urlquery}); where
 * that does what one of ours would do, it stays in its stead.
 */
final class Pipes {
  /** Prints what stands behind a predefined escaper, so that the escaper gets one text as all escapers do. */
  static final String PRINT_ARGUMENTS = "_eval_args_";

  private Pipes() {}

  static boolean isPredefined(String function) {
    return function.equals("html") || function.equals("urlquery");
  }

  /** The function that a command calls, or null. */
  static @Nullable String function(Command command) {
    return command.words().getFirst() instanceof Operand.Identifier identifier ? identifier.name() : null;
  }

  static Pipe escaped(Pipe pipe, List<Escaper> escapers) {
    List<Command> commands = new ArrayList<>(pipe.commands());
    String last = function(commands.getLast());
    String predefined = last != null && isPredefined(last) ? last : "";
    if (!predefined.isEmpty() && commands.size() == 1 && commands.getFirst().words().size() > 1) {
      commands.set(0, printed(commands.getFirst()));
      commands.add(Command.call(pipe.at(), predefined));
    }
    boolean replaces = !predefined.isEmpty() && escapers.stream().anyMatch(escaper -> escaper.isReplacedBy(predefined));
    if (replaces) {
      commands.removeLast();
    }
    Escaper before = null;
    for (Escaper escaper : escapers) {
      if (replaces && escaper.isReplacedBy(predefined)) {
        commands.add(Command.call(pipe.at(), predefined));
      } else if (escaper != Escaper.ATTRIBUTE || before == null || !before.suitsQuotedAttribute()) {
        commands.add(Command.call(pipe.at(), escaper.function()));
      }
      before = escaper;
    }
    return pipe.with(commands);
  }

  private static Command printed(Command call) {
    List<Operand> words = new ArrayList<>(call.words());
    words.set(0, new Operand.Identifier(words.getFirst().at(), PRINT_ARGUMENTS));
    return new Command(call.at(), words);
  }
}
