package io.ironbell.server.cli;

import io.ironbell.server.flags.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@code template render}, which are amtool's.
 *
 * @param dataFile null: the built-in example
 */
record RenderArguments(List<String> globs, String text, boolean html, @Nullable String dataFile) {
  static final String HELP =
      """
      usage: ironbell template render --template.glob=GLOB --template.text=TEXT [<flags>]

      Renders a template as a notification would, and prints the result.

      Flags:
        -h, --help                Show this help.
            --template.glob=GLOB  Files of templates, parsed after the default ones; may be repeated.
            --template.text=TEXT  The template to render.
            --template.type=text  Whether it is text or html.
            --template.data=FILE  The JSON that a webhook gets; without it two example alerts are rendered.
      """;

  static boolean askForHelp(List<String> arguments) {
    return arguments.contains("--help") || arguments.contains("-h");
  }

  static RenderArguments parse(List<String> arguments) throws UsageException {
    List<String> globs = new ArrayList<>();
    String text = null;
    String type = "text";
    String data = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        throw new UsageException("unexpected " + argument);
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!List.of("--template.glob", "--template.text", "--template.type", "--template.data").contains(name)) {
        throw new UsageException("unknown long flag '" + name + "'");
      }
      if (equals < 0 && ++i == arguments.size()) {
        throw new UsageException("expected argument for flag '" + name + "'");
      }
      String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
      switch (name) {
        case "--template.glob" -> globs.add(value);
        case "--template.text" -> text = value;
        case "--template.type" -> type = value;
        default -> data = value;
      }
    }
    return checked(globs, text, type, data);
  }

  private static RenderArguments checked(List<String> globs, @Nullable String text, String type, @Nullable String data) throws UsageException {
    if (!type.equals("html") && !type.equals("text")) {
      throw new UsageException("enum value must be one of html,text, got '" + type + "'");
    }
    if (globs.isEmpty() || text == null) {
      String missing = text == null ? globs.isEmpty() ? "'--template.glob', '--template.text'" : "'--template.text'" : "'--template.glob'";
      throw new UsageException("required flag(s) " + missing + " not provided");
    }
    return new RenderArguments(List.copyOf(globs), text, type.equals("html"), data);
  }
}
