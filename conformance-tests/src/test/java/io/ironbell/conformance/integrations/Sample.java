package io.ironbell.conformance.integrations;

import io.ironbell.conformance.harness.TunnelEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One file of {@code resources/integrations}: a receiver and what it is expected to reach. The file's name is the scenario's.
 *
 * <p>Keys: receiver (the receiver's keys as text, in which SINK stands for the address of the sink, and AUTHORITY for the file of those who sign
 * for hosts behind it as a proxy), requests (the paths below the sink, host and path behind it as a proxy, in the order in which a notification
 * asks for them; a path may be there more than once, and * in it stands for anything), resolved (the same when all is resolved; the same
 * requests when it is not there), answers (path to what is said there; nothing else is
 * answered but 200), headers (names of those that are compared beside Content-Type and User-Agent), ours (observation to what Ironbell says
 * instead) with its reason.
 */
record Sample(
    String name, String receiver, List<String> requests, List<String> resolved, Map<String, String> answers, List<String> headers,
    Map<String, String> ours, String reason) {

  static List<Sample> all() {
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(Sample.class.getResource("/integrations")).getPath()))) {
      return files.filter(f -> f.toString().endsWith(".yml")).sorted().map(Sample::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Map<?, ?> keys = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      String name = file.getFileName().toString().replace(".yml", "");
      List<String> requests = texts(Objects.requireNonNull(keys.get("requests"), () -> "no requests in " + file));
      String receiver = String.valueOf(Objects.requireNonNull(keys.get("receiver"), () -> "no receiver in " + file));
      return new Sample(
          name, receiver, requests, keys.get("resolved") == null ? requests : texts(keys.get("resolved")), map(keys.get("answers")),
          texts(keys.get("headers")), map(keys.get("ours")), String.valueOf(keys.get("reason")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static Map<String, String> map(Object value) {
    Map<String, String> all = new LinkedHashMap<>();
    if (value != null) {
      ((Map<?, ?>) value).forEach((key, text) -> all.put(String.valueOf(key), String.valueOf(text)));
    }
    return all;
  }

  /** A configuration in which every sample has a route and a receiver of its name. */
  static String configuration(List<Sample> samples) {
    StringBuilder routes = new StringBuilder();
    StringBuilder receivers = new StringBuilder();
    for (Sample sample : samples) {
      routes.append("  - {receiver: ").append(sample.name).append(", matchers: ['scenario=\"").append(sample.name).append("\"']}\n");
      receivers.append("- name: ").append(sample.name).append('\n').append(sample.receiver.indent(2));
    }
    return """
        route:
          receiver: nobody
          group_by: [alertname]
          group_wait: 1s
          group_interval: 2s
          repeat_interval: 1h
          routes:
        """ + routes + "receivers:\n- name: nobody\n" + receivers;
  }

  /** Rules for the hosts that samples reach through the sink as their proxy. */
  static String hosts() {
    return TunnelEnd.HOSTS.stream().map(host -> "- host: " + host + "\n").collect(Collectors.joining());
  }

  /** What is compared of a request's headers. */
  Map<String, List<String>> compared(Map<String, List<String>> all) {
    Map<String, List<String>> shown = new TreeMap<>();
    all.forEach((name, values) -> {
      if (name.equals("content-type") || headers.stream().anyMatch(name::equalsIgnoreCase)) {
        shown.put(name, values);
      } else if (name.equals("user-agent")) {
        shown.put(name, values.stream().map(v -> v.replaceAll("^Alertmanager/[0-9.]+$", "Alertmanager/<version>")).toList());
      }
    });
    return shown;
  }

  @Override
  public String toString() {
    return name;
  }
}
