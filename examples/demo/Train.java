import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The training run of the packaged server: it is started to record which classes it needs, gets some thousand requests of every kind, and ends;
 * the JVM then writes the cache that later starts load. Argument: home of the project.
 */
final class Train {
  /** In each round; so many small requests are the ones that get the path from the socket to the disk and back compiled early in later starts. */
  private static final int SILENCES = 75;

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Path folder = Files.createTempDirectory("ironbell-train");
    AtomicInteger notified = new AtomicInteger();
    int port = freePort();
    try (Receiver receiver = new Receiver(0, body -> notified.incrementAndGet());
        Launched server = new Launched(home, folder, port, receiver.port(), Map.of("IRONBELL_TRAIN", "1"));
        Client client = new Client(port, server.storage())) {
      if (!client.awaitReady(server.process(), Duration.ofSeconds(120))) {
        throw new IOException("the server did not become ready");
      }
      exercise(client);
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (notified.get() < 3 && System.nanoTime() < end) {
        Thread.sleep(50);
      }
    } finally {
      delete(folder);
    }
    if (!Files.exists(home.resolve("server/target/ironbell/ironbell.aot"))) {
      throw new IOException("the training run left no cache");
    }
  }

  private static void exercise(Client client) throws Exception {
    for (int round = 0; round < 40; round++) {
      check(200, client.post("/api/v2/alerts", alerts(round)));
      check(200, client.post("/api/v2/alerts", alerts(round))); // as Prometheus does: the same ones again
      for (int i = 0; i < SILENCES; i++) {
        check(200, client.post("/api/v2/silences", silence(SILENCES * round + i)));
      }
      check(200, client.get("/api/v2/alerts?filter=severity%3D%22page%22"));
      check(200, client.get("/api/v2/alerts?filter=namespace%3D%22team-07%22&silenced=false&inhibited=false"));
      if (round % 4 == 0) {
        check(200, client.get("/api/v2/alerts"));
        check(200, client.get("/api/v2/alerts/groups"));
        check(200, client.get("/api/v2/silences"));
      }
    }
    check(400, client.post("/api/v2/alerts", "[{]"));
    check(200, client.get("/api/v2/status"));
    check(200, client.get("/api/v2/receivers"));
    check(200, client.get("/metrics"));
    check(200, client.post("/-/reload", ""));
  }

  /** As large and as shaped as what Prometheus sends for Kubernetes: what the caches remember of methods comes from here. */
  private static String alerts(int round) {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < 250; i++) {
      int n = round * 250 + i;
      out.append(i == 0 ? "" : ",")
          .append("{\"labels\":{\"alertname\":\"Training").append(n % 60)
          .append("\",\"cluster\":\"c").append(round % 3)
          .append("\",\"namespace\":\"team-").append(n % 50)
          .append("\",\"service\":\"svc-").append(n % 331)
          .append("\",\"pod\":\"svc-").append(n % 331).append('-').append(n)
          .append("\",\"instance\":\"host-").append(n)
          .append("\",\"job\":\"pods\",\"severity\":\"").append(i % 2 == 0 ? "page" : "warning")
          .append("\"},\"annotations\":{\"summary\":\"A line of text about host ").append(n)
          .append("\",\"description\":\"A longer line of text: what is wrong, since when, and where to look.\"},\"startsAt\":\"")
          .append(Instant.now())
          .append("\",\"endsAt\":\"").append(Instant.now().plusSeconds(3600))
          .append("\",\"generatorURL\":\"http://prometheus.example.com/graph?g0.expr=up+%3D%3D+0\"}");
    }
    return out.append("]").toString();
  }

  private static String silence(int round) {
    Instant now = Instant.now();
    return "{\"matchers\":[{\"name\":\"instance\",\"value\":\"host-" + round + "\",\"isRegex\":false},"
        + "{\"name\":\"cluster\",\"value\":\"c.*\",\"isRegex\":true}],\"startsAt\":\"" + now + "\",\"endsAt\":\""
        + now.plusSeconds(600) + "\",\"createdBy\":\"training\",\"comment\":\"training\"}";
  }

  private static void check(int expected, int status) throws IOException {
    if (status != expected) {
      throw new IOException("a request was answered " + status + " instead of " + expected);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
