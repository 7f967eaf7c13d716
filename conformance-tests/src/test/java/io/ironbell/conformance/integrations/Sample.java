package io.ironbell.conformance.integrations;

import io.ironbell.conformance.harness.SampleFile;
import io.ironbell.conformance.harness.TunnelEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    return SampleFile.in("integrations").stream().map(Sample::of).toList();
  }

  private static Sample of(SampleFile file) {
    List<String> requests = file.texts("requests");
    return new Sample(
        file.name(), file.text("receiver"), requests, file.texts("resolved", requests), file.map("answers"), file.texts("headers", List.of()),
        file.map("ours"), file.text("reason", ""));
  }

  /** A configuration in which every sample has a route and a receiver of its name. */
  static String configuration(List<Sample> samples) {
    Map<String, String> receivers = new LinkedHashMap<>();
    samples.forEach(sample -> receivers.put(sample.name, sample.receiver));
    return SampleFile.configuration("1s", receivers);
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
