package io.ironbell.conformance.harness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Plays the same acts against both servers at the same time and compares what was noted. A deliberate difference is stated with
 * its reason and with what Ironbell must do instead; it is never left unlooked at.
 */
public final class Scenario {
  private final String name;
  private final Stages stages;
  private final Map<String, String> ours = new LinkedHashMap<>();

  Scenario(String name, Stages stages) {
    this.name = name;
    this.stages = stages;
  }

  /** Opens a stage for one kind of server, and whether it is closed after the scenario. */
  interface Stages {
    Stage open(ServerKind kind, String name);

    void close(Stage stage);
  }

  /** A scenario with servers of its own. */
  public static Scenario fresh(String name, Launch launch) {
    return new Scenario(name, new FreshStages(launch));
  }

  /**
   * States a deliberate difference: the observation of this name is expected to be so of Ironbell, whatever upstream does.
   * docs/compatibility.md lists the reason.
   */
  public Scenario differs(String observation, String reason, String expectedOfOurs) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a difference has a reason");
    }
    ours.put(observation, expectedOfOurs);
    return this;
  }

  public void run(Consumer<Stage> acts) {
    Map<ServerKind, Transcript> seen = new EnumMap<>(ServerKind.class);
    List<String> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<ServerKind, Future<Transcript>> running = new EnumMap<>(ServerKind.class);
      for (ServerKind kind : ServerKind.taking()) {
        running.put(kind, threads.submit(() -> play(kind, acts)));
      }
      running.forEach((kind, future) -> collect(kind, future, seen, failures));
    }
    if (failures.isEmpty() && seen.size() == 2) {
      compare(seen.get(ServerKind.UPSTREAM).notes(), seen.get(ServerKind.IRONBELL).notes(), failures);
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(name + "\n" + String.join("\n", failures));
    }
  }

  private Transcript play(ServerKind kind, Consumer<Stage> acts) {
    Stage stage = stages.open(kind, name);
    try {
      acts.accept(stage);
      return stage.transcript();
    } finally {
      stage.transcript().write(Checkout.runs().resolve("transcripts").resolve(name + "." + kind + ".txt"));
      stages.close(stage);
    }
  }

  private static void collect(ServerKind kind, Future<Transcript> future, Map<ServerKind, Transcript> seen, List<String> failures) {
    try {
      seen.put(kind, future.get());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      StackTraceElement[] trace = cause.getStackTrace();
      String where = java.util.Arrays.stream(trace).filter(f -> !f.getClassName().contains(".harness.")
          && f.getClassName().startsWith("io.ironbell")).findFirst().map(f -> " (" + f + ")").orElse("");
      failures.add("[" + kind + "] " + cause + where);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add("[" + kind + "] interrupted");
    }
  }

  private void compare(Map<String, String> upstream, Map<String, String> ironbell, List<String> failures) {
    Set<String> names = new LinkedHashSet<>(upstream.keySet());
    names.addAll(ironbell.keySet());
    names.removeIf(name -> name.startsWith("("));
    for (String observation : names) {
      String expected = ours.getOrDefault(observation, upstream.getOrDefault(observation, "(nothing)"));
      String got = ironbell.getOrDefault(observation, "(nothing)");
      if (!expected.equals(got)) {
        String whose = ours.containsKey(observation) ? "  stated  : " : "  upstream: ";
        failures.add(observation + "\n" + whose + expected + "\n  ironbell: " + got);
      }
    }
    for (String stated : ours.keySet()) {
      if (!names.contains(stated)) {
        failures.add("a difference is stated for " + stated + ", which was never noted");
      }
    }
  }
}
