package io.ironbell.conformance.harness;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that live for one scenario; their folders stay under target/runs for whoever looks for a cause. */
final class FreshStages implements Scenario.Stages {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Launch launch;

  FreshStages(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Stage open(ServerKind kind, String name) {
    Path folder = folder(kind, name);
    Sink sink = new Sink();
    Server server = Server.launch(kind, folder, launch, sink.port());
    try {
      return new Stage(name, server.ready(), sink);
    } catch (AssertionError e) {
      server.close();
      sink.close();
      throw e;
    }
  }

  static Path folder(ServerKind kind, String name) {
    return Checkout.runs().resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-" + name + "-" + kind);
  }

  @Override
  public void close(Stage stage) {
    stage.server().close();
    stage.sink().close();
  }
}
