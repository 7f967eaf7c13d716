package io.ironbell.api.config.secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets may come from.
 *
 * @param environment patterns of the variables that may be named, {@code *} at the end for any rest; null allows all
 * @param roots absolute folders below which every file lies that the configuration names; null allows all
 * @param rotationOverlap how long the previous content of a secret's file may be used after it has changed; zero for never (C-04)
 */
public record SecretPolicy(Inline inline, @Nullable List<String> environment, @Nullable List<String> roots, Duration rotationOverlap) {
  public static final Duration STANDARD_OVERLAP = Duration.ofHours(1);
  public static final SecretPolicy STANDARD = new SecretPolicy(Inline.ALLOW, null, null, STANDARD_OVERLAP);

  /** What is made of secrets that stand in the configuration itself. */
  public enum Inline {
    ALLOW,
    WARN,
    REFUSE
  }

  public SecretPolicy {
    environment = environment == null ? null : List.copyOf(environment);
    roots = roots == null ? null : List.copyOf(roots);
  }

  /** Whether a secret may be read from that variable of the environment. */
  public boolean allowsVariable(String name) {
    return environment == null || environment.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : pattern.equals(name);
  }

  /** The opener that keeps to the roots. */
  public NamedFiles files() {
    return roots == null ? NamedFiles.anywhere() : NamedFiles.below(roots.stream().map(Path::of).toList());
  }
}
