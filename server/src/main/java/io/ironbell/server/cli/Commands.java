package io.ironbell.server.cli;

import io.ironbell.api.port.Time;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The commands beside the server: which of them the words on the line ask for, and how each is used. One use, one thread. */
public final class Commands {
  /** The end of the server's own {@code --help}. */
  public static final String OVERVIEW =
      """

      Commands of its own, each with a --help:
        ironbell check-config [FILE...]
        ironbell policy init --config.file=FILE
        ironbell template render --template.glob=GLOB --template.text=TEXT
      """;

  private static final String CHECK_CONFIG =
      """
      usage: ironbell check-config [<flags>] [FILE...]

      Checks configurations and prints every problem at once; without a FILE it reads standard input. Exit code 0: all are valid.

      Flags:
        -h, --help                 Show this help.
            --config.file=FILE     One more configuration.
            --policy.file=FILE     Judge each together with this policy, as a start would.
            --enable-feature=LIST  As the server's: chooses how matchers are read.
      """;
  private static final String POLICY =
      """
      usage: ironbell policy <command> [<flags>]

      Commands:
        policy init  Prints a policy that allows what a configuration names.
      """;
  private static final String POLICY_INIT =
      """
      usage: ironbell policy init [<flags>] > policy.yml

      Prints a policy that allows the destinations which a configuration names, and nothing else. Read it before you use it.

      Flags:
        -h, --help                          Show this help.
            --config.file=alertmanager.yml  The configuration.
            --enable-feature=LIST           As the server's: chooses how matchers are read.
      """;
  private static final String TEMPLATE =
      """
      usage: ironbell template <command> [<flags>]

      Commands:
        template render  Renders a template as a notification would.
      """;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream errors;
  private final Map<String, String> environment;
  private final Time time;

  public Commands(InputStream in, PrintStream out, PrintStream errors, Map<String, String> environment, Time time) {
    this.in = in;
    this.out = out;
    this.errors = errors;
    this.environment = environment;
    this.time = time;
  }

  /** @return the exit code; empty when the words are those of the server */
  public OptionalInt run(List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "check-config" -> OptionalInt.of(checkConfig(rest(words)));
      case "policy" -> OptionalInt.of(policy(rest(words)));
      case "template" -> OptionalInt.of(template(rest(words)));
      default -> OptionalInt.empty();
    };
  }

  private int checkConfig(List<String> words) {
    return asksForHelp(words) ? say(CHECK_CONFIG) : CheckConfig.run(words, in, out, errors, environment);
  }

  private int policy(List<String> words) {
    if (words.isEmpty() || !words.getFirst().equals("init")) {
      return group("policy", "policy init", POLICY, words);
    }
    return asksForHelp(words) ? say(POLICY_INIT) : PolicyInit.run(rest(words), out, errors);
  }

  private int template(List<String> words) {
    if (words.isEmpty() || !words.getFirst().equals("render")) {
      return group("template", "template render", TEMPLATE, words);
    }
    return TemplateRender.run(rest(words), in, out, errors, time);
  }

  /** The word alone, with a request for help, or with a command that there is not. */
  private int group(String name, String known, String usage, List<String> words) {
    if (asksForHelp(words)) {
      return say(usage);
    }
    String wrong = words.isEmpty() ? name + " needs a command" : "there is no command " + name + " " + words.getFirst();
    errors.print("ironbell: error: " + wrong + ", only " + known + "\n\n" + usage);
    return 1;
  }

  private int say(String text) {
    out.print(text);
    return 0;
  }

  private static boolean asksForHelp(List<String> words) {
    return words.contains("--help") || words.contains("-h");
  }

  private static List<String> rest(List<String> words) {
    return words.subList(1, words.size());
  }
}
