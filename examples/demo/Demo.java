import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first look: a receiver that prints what arrives, a server on the example configuration, and one alert sent to it. Ends with the server
 * (Ctrl-C). Arguments: home of the project, port of the server, port of the receiver.
 */
final class Demo {
  private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
  private static final Pattern NAME = Pattern.compile("\"alertname\":\"([^\"]*)\"");
  private static final Pattern SUMMARY = Pattern.compile("\"summary\":\"([^\"]*)\"");

  /** Of another group each time: what was told once is not told again after a restart. */
  private static final String ALERT =
      """
      [{"labels": {"alertname": "DiskAlmostFull", "cluster": "demo-%s", "severity": "page", "instance": "host-1"},
        "annotations": {"summary": "The disk of host-1 is 97 percent full"}}]
      """;

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    try (Receiver receiver = new Receiver(Integer.parseInt(args[2]), Demo::print);
        Launched server = new Launched(home, home.resolve("var/demo"), port, receiver.port(), Map.of());
        Client client = new Client(port, server.storage())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.process().destroy()));
      if (!client.awaitReady(server.process(), Duration.ofSeconds(60))) {
        System.err.println("demo: the server did not become ready");
        System.exit(1);
      }
      say("the server is ready on http://127.0.0.1:" + port + "; credentials for its clients are in " + server.storage().resolve("first-start"));
      int status = client.post("/api/v2/alerts", ALERT.formatted(Instant.now().getEpochSecond()));
      say("sent one alert, answer " + status + "; the receiver will print its notification. Ctrl-C ends both");
      System.exit(server.process().waitFor());
    }
  }

  private static void print(String body) {
    say("notification: " + first(STATUS, body) + " " + first(NAME, body) + ": " + first(SUMMARY, body));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "?";
  }

  private static void say(String what) {
    System.out.println("demo: " + what);
  }
}
