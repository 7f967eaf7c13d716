package io.ironbell.conformance.harness;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Both servers with one configuration, shared by the scenarios of a test class, which run side by side: each uses a name of its
 * own for its label, its route and its webhook path.
 */
public final class ServerPair implements BeforeAllCallback, AfterAllCallback, Scenario.Stages {
  private final Launch launch;
  private final Map<ServerKind, Stage> running = new EnumMap<>(ServerKind.class);

  private ServerPair(Launch launch) {
    this.launch = launch;
  }

  public static ServerPair with(Launch launch) {
    return new ServerPair(launch);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    FreshStages fresh = new FreshStages(launch);
    String name = context.getRequiredTestClass().getSimpleName();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<ServerKind, Future<Stage>> starting = new EnumMap<>(ServerKind.class);
      for (ServerKind kind : ServerKind.taking()) {
        starting.put(kind, threads.submit(() -> fresh.open(kind, name)));
      }
      for (Map.Entry<ServerKind, Future<Stage>> one : starting.entrySet()) {
        running.put(one.getKey(), one.getValue().get());
      }
    } catch (ExecutionException e) {
      afterAll(context);
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running.values().forEach(stage -> {
      stage.server().close();
      stage.sink().close();
    });
  }

  public Scenario scenario(String name) {
    return new Scenario(name, this);
  }

  @Override
  public Stage open(ServerKind kind, String name) {
    Stage shared = running.get(kind);
    return new Stage(name, shared.server(), shared.sink());
  }

  @Override
  public void close(Stage stage) {
    // the servers outlive the scenario
  }
}
