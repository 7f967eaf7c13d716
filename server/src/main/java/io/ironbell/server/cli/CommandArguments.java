package io.ironbell.server.cli;

import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.flags.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a command: {@code --config.file}, {@code --enable-feature} and names of files.
 *
 * @param configFile empty when not given
 */
record CommandArguments(String configFile, MatcherDialect dialect, List<String> files) {

  static CommandArguments parse(List<String> arguments) throws UsageException {
    String configFile = "";
    String features = "";
    List<String> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("--")) {
        files.add(argument);
        continue;
      }
      if (!name.equals("--config.file") && !name.equals("--enable-feature")) {
        throw new UsageException("unknown long flag '" + name + "'");
      }
      if (equals < 0 && ++i == arguments.size()) {
        throw new UsageException("expected argument for flag '" + name + "'");
      }
      String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
      if (name.equals("--config.file")) {
        configFile = value;
      } else {
        features = value;
      }
    }
    return new CommandArguments(configFile, dialect(FeatureFlags.parse(features)), List.copyOf(files));
  }

  private static MatcherDialect dialect(FeatureFlags features) {
    if (features.has(FeatureFlags.CLASSIC_MODE)) {
      return MatcherDialect.CLASSIC;
    }
    return features.has(FeatureFlags.UTF8_STRICT_MODE) ? MatcherDialect.UTF8_STRICT : MatcherDialect.FALLBACK;
  }
}
