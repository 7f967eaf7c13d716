package io.ironbell.api.config.policy;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code secrets} block of a policy file. */
final class SecretPolicyReader {
  private SecretPolicyReader() {}

  static SecretPolicy read(YamlBlock block) {
    return new SecretPolicy(
        inline(block.at("inline")), environment(block.at("environment")), roots(block.at("roots")),
        ConfigKeys.duration(block.at("rotation_overlap"), SecretPolicy.STANDARD_OVERLAP));
  }

  private static SecretPolicy.Inline inline(YamlValue value) {
    String text = value.text();
    for (SecretPolicy.Inline inline : SecretPolicy.Inline.values()) {
      if (inline.name().toLowerCase(Locale.ROOT).equals(text)) {
        return inline;
      }
    }
    if (!value.isNull()) {
      value.problem("\"" + text + "\" is no way to treat secrets in the configuration", "write allow, warn or refuse");
    }
    return SecretPolicy.Inline.ALLOW;
  }

  private static @Nullable List<String> environment(YamlValue value) {
    List<YamlValue> items = value.itemsOrNull("list of names of environment variables");
    if (items == null) {
      return null;
    }
    List<String> patterns = new ArrayList<>();
    for (YamlValue item : items) {
      String pattern = item.text();
      if (pattern.matches("[A-Za-z_][A-Za-z0-9_]*\\*?|\\*")) {
        patterns.add(pattern);
      } else {
        item.problem("\"" + pattern + "\" is no name of an environment variable", "write it as SLACK_TOKEN, or as ALERTMANAGER_* for all that begin so");
      }
    }
    return patterns;
  }

  private static @Nullable List<String> roots(YamlValue value) {
    List<YamlValue> items = value.itemsOrNull("list of folders");
    if (items == null) {
      return null;
    }
    List<String> roots = new ArrayList<>();
    for (YamlValue item : items) {
      if (isAbsolute(item.text())) {
        roots.add(item.text());
      } else {
        item.problem("\"" + item.text() + "\" is no absolute folder", "write it from the root on, as /etc/alertmanager/secrets");
      }
    }
    return roots;
  }

  private static boolean isAbsolute(String text) {
    try {
      return Path.of(text).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
