package io.ironbell.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server cannot start. Its message is for the operator: what is wrong, where, and what to do. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String details;
  private final transient List<String> commands;

  public StartException(String message) {
    this(message, null);
  }

  public StartException(String message, @Nullable Throwable cause) {
    this(message, cause, "", List.of());
  }

  /**
   * @param details what has been logged already, as a person reads it; it may hold lines to paste
   * @param commands that lead on, one a line; empty when there is nothing but to mend what is wrong
   */
  StartException(String message, @Nullable Throwable cause, String details, List<String> commands) {
    super(message, cause);
    this.details = details;
    this.commands = List.copyOf(commands);
  }

  String details() {
    return details;
  }

  List<String> commands() {
    return commands;
  }
}
