package io.ironbell.api.config.yaml;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a file.
 *
 * @param line counted from 1; 0 when the whole file is meant
 * @param path such as {@code receivers[2].webhook_configs[0].url}; empty for the whole file
 * @param message what is wrong, in upstream's words where upstream has any
 * @param remedy what to write instead, null when the message says it
 */
public record Problem(int line, String path, String message, @Nullable String remedy) {

  public Problem(int line, String path, String message) {
    this(line, path, message, null);
  }

  public Problem at(int where) {
    return new Problem(where, path, message, remedy);
  }

  /** {@code line 12: receivers[0].name: message (remedy)}, one line but for lines to paste, which end it. */
  public String text() {
    StringBuilder out = new StringBuilder();
    if (line > 0) {
      out.append("line ").append(line).append(": ");
    }
    if (!path.isEmpty()) {
      out.append(path).append(": ");
    }
    out.append(message);
    if (remedy != null) {
      boolean toPaste = remedy.indexOf('\n') >= 0;
      out.append(toPaste ? "; " : " (").append(remedy).append(toPaste ? "" : ")");
    }
    return out.toString();
  }
}
