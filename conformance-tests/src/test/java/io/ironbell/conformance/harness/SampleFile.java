package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of a folder of the resources that describes one scenario: its name is the scenario's, its content a mapping of keys. */
public record SampleFile(String name, Map<?, ?> keys) {

  /** By name. */
  public static List<SampleFile> in(String folder) {
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(SampleFile.class.getResource("/" + folder)).getPath()))) {
      return files.filter(f -> f.toString().endsWith(".yml")).sorted().map(SampleFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Map<?, ?> keys = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return new SampleFile(file.getFileName().toString().replace(".yml", ""), keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean has(String key) {
    return keys.get(key) != null;
  }

  /** Has to be there, as {@link #texts(String)}. */
  public String text(String key) {
    return String.valueOf(value(key));
  }

  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  public boolean isTrue(String key) {
    return Boolean.TRUE.equals(keys.get(key));
  }

  /** A single text is a list of one. */
  public List<String> texts(String key) {
    return list(value(key));
  }

  public List<String> texts(String key, List<String> otherwise) {
    return has(key) ? texts(key) : otherwise;
  }

  /** Empty where the key is not there. */
  public Map<String, String> map(String key) {
    Map<String, String> all = new LinkedHashMap<>();
    maps(key).forEach((each, texts) -> all.put(each, texts.getFirst()));
    return all;
  }

  /** The same for several texts to a key. */
  public Map<String, List<String>> maps(String key) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (has(key)) {
      ((Map<?, ?>) value(key)).forEach((each, texts) -> all.put(String.valueOf(each), list(texts)));
    }
    return all;
  }

  private Object value(String key) {
    return Objects.requireNonNull(keys.get(key), () -> "no " + key + " in " + name);
  }

  private static List<String> list(Object texts) {
    return texts instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(String.valueOf(texts));
  }

  /**
   * A configuration in which every scenario has a route and a receiver of its name.
   *
   * @param groupWait as the configuration has it
   * @param receivers scenario to the keys of its receiver, as text
   */
  public static String configuration(String groupWait, Map<String, String> receivers) {
    StringBuilder routes = new StringBuilder();
    StringBuilder all = new StringBuilder();
    receivers.forEach((name, keys) -> {
      routes.append("  - {receiver: ").append(name).append(", matchers: ['scenario=\"").append(name).append("\"']}\n");
      all.append("- name: ").append(name).append('\n').append(keys.indent(2));
    });
    return """
        route:
          receiver: nobody
          group_by: [alertname]
          group_wait: GROUP_WAIT
          group_interval: 2s
          repeat_interval: 1h
          routes:
        """.replace("GROUP_WAIT", groupWait) + routes + "receivers:\n- name: nobody\n" + all;
  }
}
