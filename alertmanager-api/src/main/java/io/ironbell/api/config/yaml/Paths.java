package io.ironbell.api.config.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths such as {@code receivers[2].labels["a.b"]}: how they are written, and which node they name. */
final class Paths {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z0-9_-]+)|\\[(\\d{1,9})\\]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"\\]");

  private Paths() {}

  static String key(String parent, String key) {
    if (!SIMPLE.matcher(key).matches()) {
      return parent + "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
    return parent.isEmpty() ? key : parent + "." + key;
  }

  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  static int line(YamlNode root, String path) {
    YamlNode node = root;
    int line = root.line();
    Matcher step = STEP.matcher(path);
    while (node != null && step.lookingAt()) {
      int from = step.end();
      if (step.group(2) != null) {
        node = item(node, Integer.parseInt(step.group(2)));
      } else {
        String key = step.group(1) != null ? step.group(1) : step.group(3).replace("\\\"", "\"").replace("\\\\", "\\");
        node = value(node, key);
      }
      line = node == null ? line : node.line();
      step.region(from, path.length());
    }
    return line;
  }

  private static @Nullable YamlNode item(YamlNode node, int index) {
    return node instanceof YamlNode.Sequence s && index < s.items().size() ? s.items().get(index) : null;
  }

  private static @Nullable YamlNode value(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping m ? Keys.of(m).get(key) : null;
  }
}
