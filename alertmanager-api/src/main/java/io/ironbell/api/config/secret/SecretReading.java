package io.ironbell.api.config.secret;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.SecretText;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the secrets of one file are read (C-01): {@code $NAME} and <code>${NAME}</code> as the whole value come from the environment, a leading
 * {@code $$} means {@code $}, everything else is what it says. One file, one thread.
 *
 * <p>No problem names the variable: what looks like a name may be a password that begins with a dollar sign.
 */
public final class SecretReading implements SecretText {
  private static final Pattern REFERENCE = Pattern.compile("\\$([A-Z_][A-Z0-9_]*)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final String ESCAPE = "set it where the server runs, or write $$ instead of the first $ to mean the text itself";

  private final @Nullable Map<String, String> environment;
  private final SecretPolicy policy;
  private final Map<String, Problem> warnings = new LinkedHashMap<>();
  private final Map<String, Integer> dollars = new LinkedHashMap<>();
  private final Set<String> clear = new HashSet<>();

  private SecretReading(@Nullable Map<String, String> environment, SecretPolicy policy) {
    this.environment = environment;
    this.policy = policy;
  }

  /** @param environment of the process, passed in */
  public static SecretReading of(Map<String, String> environment, SecretPolicy policy) {
    return new SecretReading(Map.copyOf(environment), policy);
  }

  /** Looks nothing up, for whoever only wants to know what stands where: a reference reads as the mask. */
  public static SecretReading blind() {
    return new SecretReading(null, SecretPolicy.STANDARD);
  }

  @Override
  public String of(YamlValue at, String written) {
    if (written.equals(Secret.MASK)) {
      return written;
    }
    String text = clear(at, written);
    clear.add(text);
    return text;
  }

  private String clear(YamlValue at, String written) {
    if (written.startsWith("$")) {
      dollars.put(at.path(), at.line());
    }
    Matcher reference = REFERENCE.matcher(written);
    if (reference.matches()) {
      return referenced(at, reference.group(1) == null ? reference.group(2) : reference.group(1));
    }
    inline(at);
    return written.startsWith("$$") ? written.substring(1) : written;
  }

  private String referenced(YamlValue at, String name) {
    if (environment == null) {
      return Secret.MASK;
    }
    if (!policy.allowsVariable(name)) {
      at.problem("the policy does not allow the environment variable that is named here", "see secrets.environment in the policy; " + ESCAPE);
      return Secret.MASK;
    }
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      at.problem("the environment variable that is named here is not set", ESCAPE);
      return Secret.MASK;
    }
    return value;
  }

  private void inline(YamlValue at) {
    String remedy = "name a file with the _file form of the key, or an environment variable as $NAME";
    switch (policy.inline()) {
      case ALLOW -> {}
      case WARN -> warnings.put(at.path(), new Problem(at.line(), at.path(), "a secret stands in the file itself", remedy));
      case REFUSE -> at.problem("the policy allows no secret in the file itself", remedy);
    }
  }

  /** Knows every secret that was read. */
  public Redaction redaction() {
    return Redaction.of(clear);
  }

  /** Secrets that the policy would rather see elsewhere. */
  public List<Problem> warnings() {
    return new ArrayList<>(warnings.values());
  }

  /** Where secrets begin with a dollar sign: upstream takes each as it is written. Paths with their lines. */
  public Map<String, Integer> dollars() {
    return new LinkedHashMap<>(dollars);
  }
}
