package io.ironbell.server.cli;

import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.flags.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a command: {@code --config.file}, {@code --policy.file}, {@code --enable-feature} and names of files.
 *
 * @param configFile empty when not given
 * @param policyFile empty when not given
 */
record CommandArguments(String configFile, String policyFile, MatcherDialect dialect, List<String> files) {

  /** @param withPolicy whether the command takes {@code --policy.file} */
  static CommandArguments parse(List<String> arguments, boolean withPolicy) throws UsageException {
    Map<String, String> values = new HashMap<>(Map.of("--config.file", "", "--enable-feature", ""));
    if (withPolicy) {
      values.put("--policy.file", "");
    }
    List<String> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("--")) {
        files.add(argument);
        continue;
      }
      if (!values.containsKey(name)) {
        throw new UsageException("unknown long flag '" + name + "'");
      }
      if (equals < 0 && ++i == arguments.size()) {
        throw new UsageException("expected argument for flag '" + name + "'");
      }
      values.put(name, equals < 0 ? arguments.get(i) : argument.substring(equals + 1));
    }
    return new CommandArguments(
        values.getOrDefault("--config.file", ""), values.getOrDefault("--policy.file", ""),
        dialect(FeatureFlags.parse(values.getOrDefault("--enable-feature", ""))), List.copyOf(files));
  }

  private static MatcherDialect dialect(FeatureFlags features) {
    if (features.has(FeatureFlags.CLASSIC_MODE)) {
      return MatcherDialect.CLASSIC;
    }
    return features.has(FeatureFlags.UTF8_STRICT_MODE) ? MatcherDialect.UTF8_STRICT : MatcherDialect.FALLBACK;
  }
}
