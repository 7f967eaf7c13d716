package io.ironbell.server.firststart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that lead from Alertmanager to here, one a line, as a shell reads them: at most five from the first to the last. Any thread. */
public final class NextCommands {
  private static final String POLICY = "policy.yml";
  private static final String PROMETHEUS = "prometheus.yml";

  private NextCommands() {}

  /** Where this program's commands lie. */
  public static Path programs() {
    String home = System.getProperty("ironbell.home", "");
    return home.isEmpty() ? Path.of("") : Path.of(home, "bin");
  }

  /**
   * All that is left after a start that was refused for want of a policy.
   *
   * @param arguments of that start, which are given again
   * @param makesUsers whether the next start makes users that Prometheus has to know
   */
  public static List<String> withPolicy(Path programs, List<String> arguments, Path configFile, Path storage, boolean makesUsers) {
    String ironbell = shell(programs.resolve("ironbell").toString());
    StringBuilder start = new StringBuilder(ironbell);
    arguments.forEach(argument -> start.append(' ').append(shell(argument)));
    List<String> commands = new ArrayList<>();
    commands.add(ironbell + " policy init --config.file=" + shell(configFile.toString()) + " > " + POLICY);
    commands.add(start + " --policy.file=" + POLICY);
    if (makesUsers) {
      commands.addAll(toPrometheus(programs, Entrance.folder(storage)));
    }
    return commands;
  }

  /** What is left once the server runs with users it has made. @param folder where their files lie */
  static List<String> toPrometheus(Path programs, Path folder) {
    String block = shell(folder.resolve(ClientFiles.PROMETHEUS).toString());
    return List.of(
        shell(programs.resolve("into-prometheus").toString()) + " " + block + " " + PROMETHEUS,
        "systemctl reload prometheus");
  }

  /** As a shell reads one word. */
  static String shell(String word) {
    boolean plain = word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-=:,@%+".indexOf(c) >= 0) && !word.isEmpty();
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
