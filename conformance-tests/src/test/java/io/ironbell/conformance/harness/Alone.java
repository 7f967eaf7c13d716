package io.ironbell.conformance.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** One server by itself, for runs that have nothing to compare with: closed at the end whatever happens. */
public final class Alone implements AutoCloseable {
  private final Stage stage;

  private Alone(Stage stage) {
    this.stage = stage;
  }

  public static Alone ironbell(String name, Launch launch) {
    takesPart();
    return new Alone(new FreshStages(launch).open(ServerKind.IRONBELL, name));
  }

  /** Started by another command line, e.g. under a tracer; the function is given the usual one. */
  public static Alone ironbell(String name, Launch launch, UnaryOperator<List<String>> command) {
    takesPart();
    Path folder = folder(ServerKind.IRONBELL, name);
    Sink sink = new Sink();
    Server server = Server.prepare(ServerKind.IRONBELL, folder, launch, sink.port());
    server.begin(command.apply(server.command()));
    try {
      return new Alone(new Stage(name, server.ready(), sink));
    } catch (AssertionError e) {
      server.close();
      sink.close();
      throw e;
    }
  }

  private static void takesPart() {
    Assumptions.assumeTrue(ServerKind.taking().contains(ServerKind.IRONBELL), "Ironbell does not take part: " + Checkout.ironbell());
  }

  public static Path folder(ServerKind kind, String name) {
    Path folder = FreshStages.folder(kind, name);
    try {
      Files.createDirectories(folder);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return folder;
  }

  public Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    stage.server().close();
    stage.sink().close();
  }
}
