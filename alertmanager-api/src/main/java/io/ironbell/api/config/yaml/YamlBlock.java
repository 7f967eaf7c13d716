package io.ironbell.api.config.yaml;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The keys of one mapping. A key written twice is a problem at once; keys nobody asked for become problems in
 * {@link #refuseUnknown()}, which {@link YamlValue#block} calls. One thread.
 */
public final class YamlBlock {
  private final Keys.Found found;
  private final int line;
  private final String type;
  private final String path;
  private final Problems problems;
  private final SecretText secrets;
  private final Set<String> asked = new HashSet<>();

  YamlBlock(YamlNode.Mapping mapping, String type, String path, Problems problems, SecretText secrets) {
    this.found = Keys.find(mapping);
    this.line = mapping.line();
    this.type = type;
    this.path = path;
    this.problems = problems;
    this.secrets = secrets;
    found.badKeys().forEach(k -> problems.add(k.line(), path, "cannot unmarshal " + (k instanceof YamlNode.Sequence ? "!!seq" : "!!map") + " into string"));
    found.badMerges().forEach(m -> problems.add(m.line(), path, "map merge requires map or sequence of maps as the value"));
    found.again().forEach(this::writtenTwice);
  }

  private void writtenTwice(String key) {
    boolean free = type.startsWith("map[");
    String text = free ? "key \"" + key + "\" already set in map" : "field " + key + " already set in type " + type;
    problems.add(new Problem(lineOf(key), Paths.key(path, key), text, "write it once"));
  }

  /** A cursor on the key, written or not. */
  public YamlValue at(String key) {
    asked.add(key);
    YamlNode value = found.values().get(key);
    return new YamlValue(value, Paths.key(path, key), value == null ? line : value.line(), problems, secrets);
  }

  public boolean has(String key) {
    return found.values().containsKey(key);
  }

  /** Every key of the mapping, in the order of the file. */
  public Set<String> names() {
    return new LinkedHashSet<>(found.values().keySet());
  }

  public String path() {
    return path;
  }

  public int line() {
    return line;
  }

  /** Something is wrong with the block as a whole. */
  public void problem(String message) {
    problems.add(line, path, message);
  }

  public void problem(String message, String remedy) {
    problems.add(new Problem(line, path, message, remedy));
  }

  void refuseUnknown() {
    for (String name : found.values().keySet()) {
      if (!asked.contains(name)) {
        problems.add(lineOf(name), Paths.key(path, name), "field " + name + " not found in type " + type);
      }
    }
  }

  private int lineOf(String key) {
    return found.lines().getOrDefault(key, line);
  }
}
