package io.ironbell.server.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits arguments into flag values the way kingpin v2 does: {@code --a=b}, {@code --a b}, {@code --switch}, {@code --no-switch}, no positional
 * arguments (CLI-41 to CLI-44). Values stay text: {@link ServerFlags} gives them their types. Stateless.
 */
public final class CommandLine {
  private final Map<String, Flag> flags = new LinkedHashMap<>();
  private final String hint;

  public CommandLine(List<Flag> flags) {
    this(flags, ", try --help");
  }

  /** @param hint at the end of each error */
  public CommandLine(List<Flag> flags, String hint) {
    flags.forEach(flag -> this.flags.put(flag.name(), flag));
    this.hint = hint;
  }

  /** What stood on the line: its words, per flag its values in order, and whether help or the version was asked for. */
  public record Parsed(List<String> words, Map<String, List<String>> values, @Nullable Request request) {}

  /** An argument that asks for a text instead of a start. */
  public enum Request {
    HELP,
    HELP_LONG,
    HELP_MAN,
    VERSION
  }

  /** @throws UsageException with upstream's sentence */
  public Parsed parse(List<String> arguments) throws UsageException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Request request = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Request asked = request(argument);
      if (asked != null) {
        request = request == null ? asked : request;
      } else if (argument.startsWith("--") && argument.length() > 2) {
        i = longFlag(arguments, i, values);
      } else if (isFlag(argument) && !argument.equals("--")) {
        throw new UsageException("unknown short flag '-" + argument.charAt(1) + "'" + hint);
      } else if (!argument.equals("--")) {
        throw new UsageException("unexpected " + argument + hint);
      }
    }
    return new Parsed(List.copyOf(arguments), values, request);
  }

  private static boolean isFlag(String argument) {
    return argument.startsWith("-") && argument.length() > 1;
  }

  private static @Nullable Request request(String argument) {
    return switch (argument) {
      case "-h", "--help" -> Request.HELP;
      case "--help-long" -> Request.HELP_LONG;
      case "--help-man" -> Request.HELP_MAN;
      case "--version" -> Request.VERSION;
      default -> null;
    };
  }

  private int longFlag(List<String> arguments, int at, Map<String, List<String>> values) throws UsageException {
    String argument = arguments.get(at).substring(2);
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Flag flag = flags.get(name);
    if (flag == null && name.startsWith("no-")) {
      Flag negated = flags.get(name.substring(3));
      if (negated != null && negated.isSwitch()) {
        return put(negated, "false", equals, argument, at, values);
      }
    }
    if (flag == null) {
      throw new UsageException("unknown long flag '--" + name + "'" + hint);
    }
    if (flag.isSwitch()) {
      return put(flag, "true", equals, argument, at, values);
    }
    if (equals >= 0) {
      add(flag, argument.substring(equals + 1), values);
      return at;
    }
    if (at + 1 >= arguments.size() || isFlag(arguments.get(at + 1))) {
      throw new UsageException("expected argument for flag '--" + name + "'" + hint);
    }
    add(flag, arguments.get(at + 1), values);
    return at + 1;
  }

  private int put(Flag flag, String value, int equals, String argument, int at, Map<String, List<String>> values)
      throws UsageException {
    if (equals >= 0) { // kingpin takes "=x" of a switch for a word of its own
      throw new UsageException("unexpected " + argument.substring(equals + 1) + hint);
    }
    add(flag, value, values);
    return at;
  }

  private void add(Flag flag, String value, Map<String, List<String>> values) throws UsageException {
    List<String> list = values.computeIfAbsent(flag.name(), n -> new ArrayList<>());
    if (!list.isEmpty() && flag.kind() != Flag.Kind.TEXTS) {
      throw new UsageException("flag '" + flag.name() + "' cannot be repeated" + hint);
    }
    list.add(value);
  }
}
