import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to a server on this machine with the credentials that its first start wrote into client files. */
final class Client implements AutoCloseable {
  private static final Pattern USER = Pattern.compile("(?m)^\\s*username:\\s*[\"']?([^\\s\"']+)");
  private static final Pattern PASSWORD = Pattern.compile("(?m)^\\s*password:\\s*[\"']?([^\\s\"']+)");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final Path storage;
  private String authorization = "";

  Client(int port, Path storage) {
    this.base = "http://127.0.0.1:" + port;
    this.storage = storage;
  }

  /** Waits until the server is ready, but not for one that has ended. */
  boolean awaitReady(Process server, Duration atMost) throws InterruptedException, IOException {
    long end = System.nanoTime() + atMost.toNanos();
    while (server.isAlive() && System.nanoTime() < end) {
      try {
        if (get("/-/ready") == 200) {
          authorization = "Basic " + Base64.getEncoder().encodeToString(credentials().getBytes(StandardCharsets.UTF_8));
          return true;
        }
      } catch (IOException notYet) {
        // nobody listens yet
      }
      Thread.sleep(20);
    }
    return false;
  }

  private String credentials() throws IOException {
    Path file = storage.resolve("first-start/amtool-http-config.yml");
    String text = Files.readString(file);
    Matcher user = USER.matcher(text);
    Matcher password = PASSWORD.matcher(text);
    if (user.find() && password.find()) {
      return user.group(1) + ":" + password.group(1);
    }
    throw new IOException("no credentials in " + file);
  }

  int get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  int post(String path, String json) throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    http.close();
  }
}
