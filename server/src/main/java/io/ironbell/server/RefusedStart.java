package io.ironbell.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Tells how to go on after a start that was refused: in the log one line for each command, on a terminal as a person reads and pastes it. */
final class RefusedStart {
  private RefusedStart() {}

  static void explain(StartException refused, Logger log, @Nullable Appendable terminal) {
    List<String> commands = refused.commands();
    for (int i = 0; i < commands.size(); i++) {
      log.atError().addKeyValue("step", (i + 1) + "/" + commands.size()).addKeyValue("command", commands.get(i)).log("No policy was given, go on with");
    }
    if (terminal != null) {
      try {
        terminal.append(text(refused));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static String text(StartException refused) {
    StringBuilder text = new StringBuilder();
    if (!refused.details().isEmpty()) {
      text.append('\n').append(refused.details()).append('\n');
    }
    if (!refused.commands().isEmpty()) {
      text.append("\nNo policy was given. These commands make one of the configuration and start with it; read policy.yml before you go on:\n\n");
      refused.commands().forEach(command -> text.append("  ").append(command).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }
}
