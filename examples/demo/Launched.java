import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server started by bin/ironbell on the example configuration, with its own folder and ports; ended by SIGTERM when closed. */
final class Launched implements AutoCloseable {
  private static final String RECEIVER = "127.0.0.1:5001";

  private final Process process;
  private final Path storage;

  /** @param folder takes configuration, policy and state; @param more environment */
  Launched(Path home, Path folder, int port, int receiver, Map<String, String> more) throws IOException {
    this.storage = folder.resolve("data");
    Files.createDirectories(folder);
    Path config = folder.resolve("alertmanager.yml");
    Path policy = folder.resolve("policy.yml");
    Files.writeString(config, Files.readString(home.resolve("examples/alertmanager.yml")).replace(RECEIVER, "127.0.0.1:" + receiver));
    Files.writeString(policy, Files.readString(home.resolve("examples/policy.yml")).replace("[5001]", "[" + receiver + "]"));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/ironbell").toString());
    command.add("--config.file=" + config);
    command.add("--policy.file=" + policy);
    command.add("--storage.path=" + storage);
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.add("--cluster.listen-address=");
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(more);
    this.process = builder.start();
  }

  Process process() {
    return process;
  }

  Path storage() {
    return storage;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IOException("the server did not stop");
  }
}
