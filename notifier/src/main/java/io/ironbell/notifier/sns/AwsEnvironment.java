package io.ironbell.notifier.sns;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the process was started with that AWS's own software looks at. Immutable. @param home where {@code .aws} stands */
public record AwsEnvironment(Function<String, @Nullable String> variables, Path home) {
  /** Nothing set and no files. */
  public static final AwsEnvironment NONE = new AwsEnvironment(name -> null, Path.of("/nowhere"));

  /** @param variables of the process, with {@code HOME} */
  public static AwsEnvironment of(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    return new AwsEnvironment(variables::get, Path.of(home.isEmpty() ? "/" : home));
  }

  /** Empty when it is not set. */
  String get(String name) {
    String value = variables.apply(name);
    return value == null ? "" : value;
  }

  /** The first that is set; empty when none is. */
  String first(String... names) {
    for (String name : names) {
      String value = get(name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  String file(String variable, String below) {
    String named = get(variable);
    return named.isEmpty() ? home.resolve(".aws").resolve(below).toString() : named;
  }
}
