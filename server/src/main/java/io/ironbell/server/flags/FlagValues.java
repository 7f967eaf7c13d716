package io.ironbell.server.flags;

import io.ironbell.api.duration.DurationSyntaxException;
import io.ironbell.api.duration.FlagDuration;
import io.ironbell.notifier.template.format.FloatSyntax;
import io.ironbell.notifier.template.value.FunctionException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads typed values out of a parsed command line: the line first, then for our own flags the environment, then the default. Used once, by
 * {@link FlagReader}.
 */
final class FlagValues {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

  private final Map<String, List<String>> line;
  private final Map<String, String> environment;

  FlagValues(Map<String, List<String>> line, Map<String, String> environment) {
    this.line = line;
    this.environment = environment;
  }

  boolean isGiven(String name) {
    return line.containsKey(name);
  }

  String text(String name) {
    return texts(name).getLast();
  }

  /** An empty default means no element. */
  List<String> list(String name) {
    List<String> values = texts(name);
    return values.equals(List.of("")) && !isGiven(name) ? List.of() : values;
  }

  private List<String> texts(String name) {
    List<String> values = line.get(name);
    if (values != null) {
      return values;
    }
    Flag flag = FlagTable.ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    String fromEnvironment = flag.ours() ? environment.get(flag.environmentName()) : null;
    return List.of(fromEnvironment == null ? flag.defaultValue() : fromEnvironment);
  }

  boolean isOn(String name) throws UsageException {
    String value = text(name);
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "false", "0", "f" -> false;
      case "true", "1", "t" -> true;
      default -> throw new UsageException("strconv.ParseBool: parsing \"" + value + "\": invalid syntax, try --help");
    };
  }

  Duration duration(String name) throws UsageException {
    try {
      return FlagDuration.parse(text(name));
    } catch (DurationSyntaxException e) {
      throw new UsageException(e.getMessage() + ", try --help");
    }
  }

  /** kingpin reads integers as floating-point numbers and cuts them; what no long holds becomes the lowest, as on its processors. */
  int integer(String name) throws UsageException {
    double value = decimal(name);
    return Math.abs(value) < 0x1p63 ? (int) value : Integer.MIN_VALUE;
  }

  double decimal(String name) throws UsageException {
    try {
      return FloatSyntax.parse(text(name));
    } catch (FunctionException e) {
      throw new UsageException(e.getMessage() + ", try --help");
    }
  }

  ServerFlags.Log log() throws UsageException {
    String level = text("log.level").toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new UsageException("unrecognized log level " + text("log.level") + ", try --help");
    }
    String format = text("log.format");
    if (!format.equals("logfmt") && !format.equals("json")) {
      throw new UsageException("unrecognized log format " + format + ", try --help");
    }
    return new ServerFlags.Log(level.toUpperCase(Locale.ROOT), format.equals("json"));
  }
}
