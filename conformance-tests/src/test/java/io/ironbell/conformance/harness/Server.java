package io.ironbell.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One running server of either kind with its own folder (configuration, storage, logs) and port. Both kinds are asked for the
 * same user by the same web configuration file; Ironbell has beside it a policy that lets notifications go to 127.0.0.1.
 */
public final class Server implements AutoCloseable {
  public static final String USER = "bench";
  public static final String PASSWORD = "bench-password";
  public static final String AUTHORIZATION = "Basic "
      + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  /** The user of every run, with the hash of its password. */
  static final String WEB_CONFIG =
      "basic_auth_users:\n  bench: $2y$10$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtuCK\n";

  static final String POLICY = """
      version: 1
      egress:
        allow:
        - host: 127.0.0.1
          schemes: [http]
          ports: ["*"]
          networks: [127.0.0.0/8]
      """;

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final ServerKind kind;
  private final Path folder;
  private final int port;
  private final int sinkPort;
  private final Launch launch;
  private Program program;

  private Server(ServerKind kind, Path folder, Launch launch, int port, int sinkPort) {
    this.kind = kind;
    this.folder = folder;
    this.launch = launch;
    this.port = port;
    this.sinkPort = sinkPort;
  }

  /** Writes the files and starts the process without waiting for anything. */
  public static Server launch(ServerKind kind, Path folder, Launch launch, int sinkPort) {
    return prepare(kind, folder, launch, sinkPort).begin();
  }

  /** Writes the files only. */
  public static Server prepare(ServerKind kind, Path folder, Launch launch, int sinkPort) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("web.yml"), WEB_CONFIG + launch.web());
      Files.writeString(folder.resolve("policy.yml"), POLICY + launch.egress().indent(2));
      Files.writeString(folder.resolve("alertmanager.yml"), fill(launch.config(kind), sinkPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Server(kind, folder, launch, Ports.free(), sinkPort);
  }

  public static Server start(ServerKind kind, Path folder, Launch launch, int sinkPort) {
    return launch(kind, folder, launch, sinkPort).ready();
  }

  static String fill(String config, int sinkPort) {
    String filled = config.replace("SINK", "http://127.0.0.1:" + sinkPort);
    return filled.contains("AUTHORITY") ? filled.replace("AUTHORITY", TunnelEnd.authority().toString()) : filled;
  }

  /** The whole command line, for scenarios that run it under something else. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add((kind == ServerKind.UPSTREAM ? Peers.here().alertmanager() : Checkout.ironbell()).toString());
    command.add("--config.file=" + folder.resolve("alertmanager.yml"));
    command.add("--storage.path=" + storage());
    command.add("--web.listen-address=127.0.0.1:" + port);
    if (launch.flags().stream().noneMatch(flag -> flag.startsWith("--cluster.listen-address"))) {
      command.add("--cluster.listen-address=");
    }
    if (launch.users()) {
      command.add("--web.config.file=" + folder.resolve("web.yml"));
    }
    if (kind == ServerKind.IRONBELL) {
      command.add("--policy.file=" + folder.resolve("policy.yml"));
      if (!launch.users()) {
        command.add("--web.anonymous-loopback");
      }
    }
    command.addAll(launch.flags());
    return command;
  }

  public Server begin() {
    return begin(command());
  }

  public Server begin(List<String> command) {
    Map<String, String> environment = new HashMap<>(launch.environment());
    environment.putIfAbsent("IRONBELL_JAVA_OPTS", "-Xmx256m");
    program = Program.start(folder, "server", command, environment);
    return this;
  }

  public Server ready() {
    Await.until(() -> "ready: " + folder + "\n" + program.tail(), START, () -> {
      if (!program.alive()) {
        throw new AssertionError(kind + " ended while starting: " + folder + "\n" + program.tail());
      }
      return get("/-/ready").status() == 200;
    });
    return this;
  }

  public Reply get(String target) {
    return send("GET", target, Map.of(), "");
  }

  public Reply delete(String target) {
    return send("DELETE", target, Map.of(), "");
  }

  public Reply post(String target, String json) {
    return send("POST", target, Map.of("Content-Type", "application/json"), json);
  }

  public Reply send(String method, String target, Map<String, String> headers, String body) {
    return send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds Host, Connection, the user and the length unless given; a header given as an empty text is left out. */
  public Reply send(String method, String target, Map<String, String> headers, byte[] body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", "127.0.0.1:" + port);
    all.put("Connection", "close");
    if (launch.users()) {
      all.put("Authorization", AUTHORIZATION);
    }
    if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
      all.put("Content-Length", Integer.toString(body.length));
    }
    all.putAll(headers);
    all.values().removeIf(String::isEmpty);
    return Wire.send(port, Wire.request(method, launch.prefix() + target, all, body), ANSWER);
  }

  /** Replaces alertmanager.yml and reloads through the endpoint. */
  public Reply reload(String config, int sink) {
    try {
      Files.writeString(folder.resolve("alertmanager.yml"), fill(config, sink));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Sink.letRecord(sinkPort);
    return send("POST", "/-/reload", Map.of(), "");
  }

  /** The number of the server's own process, also when a tracer was started in front of it. */
  public long pid() {
    return ProcessHandle.of(program.pid()).flatMap(p -> p.descendants().filter(d -> d.info().command().orElse("").endsWith("java"))
        .findFirst()).map(ProcessHandle::pid).orElse(program.pid());
  }

  /** Stops it cleanly and starts it again on the same files and port. */
  public Server restart() {
    Sink.letRecord(sinkPort);
    program.stop();
    return begin().ready();
  }

  public ServerKind kind() {
    return kind;
  }

  public int port() {
    return port;
  }

  public Path folder() {
    return folder;
  }

  public Path storage() {
    return folder.resolve("data");
  }

  public Program program() {
    return program;
  }

  public String url() {
    return "http://127.0.0.1:" + port + launch.prefix();
  }

  @Override
  public void close() {
    program.close();
  }
}
