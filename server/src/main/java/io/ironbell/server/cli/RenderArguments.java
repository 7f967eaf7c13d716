package io.ironbell.server.cli;

import io.ironbell.server.flags.CommandLine;
import io.ironbell.server.flags.Flag;
import io.ironbell.server.flags.UsageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@code template render}, which are amtool's.
 *
 * @param dataFile null: the built-in example
 */
record RenderArguments(List<String> globs, String text, boolean html, @Nullable String dataFile) {
  private static final String GLOB = "template.glob";
  private static final String TEXT = "template.text";
  private static final String TYPE = "template.type";
  private static final String DATA = "template.data";

  /** With those that amtool has for all its commands, so that a line written for it works: nothing of them matters here. */
  private static final List<Flag> FLAGS =
      List.of(
          flag(GLOB, Flag.Kind.TEXTS), flag(TEXT, Flag.Kind.TEXT), flag(TYPE, Flag.Kind.TEXT), flag(DATA, Flag.Kind.TEXT),
          flag("date.format", Flag.Kind.TEXT), flag("verbose", Flag.Kind.SWITCH), flag("alertmanager.url", Flag.Kind.TEXT),
          flag("output", Flag.Kind.TEXT), flag("timeout", Flag.Kind.TEXT), flag("http.config.file", Flag.Kind.TEXT),
          flag("version-check", Flag.Kind.SWITCH), flag("enable-feature", Flag.Kind.TEXT));

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

      The flags that amtool has for all commands, such as --alertmanager.url, are taken and change nothing.
      """;

  private static Flag flag(String name, Flag.Kind kind) {
    return new Flag(name, kind, "", "", false);
  }

  static boolean askForHelp(List<String> arguments) {
    return arguments.contains("--help") || arguments.contains("-h");
  }

  static RenderArguments parse(List<String> arguments) throws UsageException {
    Map<String, List<String>> values = new CommandLine(FLAGS, "").parse(arguments).values();
    List<String> text = values.get(TEXT);
    return checked(values.getOrDefault(GLOB, List.of()), text == null ? null : text.getFirst(), first(values, TYPE, "text"), first(values, DATA, ""));
  }

  private static String first(Map<String, List<String>> values, String name, String otherwise) {
    return values.getOrDefault(name, List.of(otherwise)).getFirst();
  }

  private static RenderArguments checked(List<String> globs, @Nullable String text, String type, String data) throws UsageException {
    if (!type.equals("html") && !type.equals("text")) {
      throw new UsageException("enum value must be one of html,text, got '" + type + "'");
    }
    if (globs.isEmpty() || text == null) {
      String missing = text == null ? globs.isEmpty() ? "'--template.glob', '--template.text'" : "'--template.text'" : "'--template.glob'";
      throw new UsageException("required flag(s) " + missing + " not provided");
    }
    return new RenderArguments(List.copyOf(globs), text, type.equals("html"), data.isEmpty() ? null : data);
  }
}
