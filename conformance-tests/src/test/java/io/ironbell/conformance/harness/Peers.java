package io.ironbell.conformance.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of reference binaries: the real Alertmanager, Prometheus and amtool, as bin/get-peers unpacks them.
 * Looked for in the system property ironbell.peers, then the variable IRONBELL_PEERS, then the cache of bin/get-peers.
 */
public final class Peers {
  private static final Peers HERE = new Peers(locate());

  private final Path folder;

  private Peers(Path folder) {
    this.folder = folder;
  }

  public static Peers here() {
    return HERE;
  }

  private static Path locate() {
    String given = System.getProperty("ironbell.peers", "");
    if (given.isEmpty()) {
      given = System.getenv().getOrDefault("IRONBELL_PEERS", "");
    }
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
    return Path.of(cache, "ironbell-peers", "forky", "usr", "bin");
  }

  public boolean present() {
    return Files.isExecutable(alertmanager()) && Files.isExecutable(prometheus()) && Files.isExecutable(amtool());
  }

  public static boolean required() {
    return Boolean.getBoolean("ironbell.peers.required");
  }

  public Path folder() {
    return folder;
  }

  public Path alertmanager() {
    return folder.resolve("prometheus-alertmanager");
  }

  public Path prometheus() {
    return folder.resolve("prometheus");
  }

  public Path amtool() {
    return folder.resolve("amtool");
  }

  /** The first line of each binary's --version, for the record of what was compared with what. */
  public List<String> versions() {
    return List.of(version(alertmanager()), version(prometheus()), version(amtool()));
  }

  private static String version(Path binary) {
    try {
      Process process = new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return Optional.of(text.strip()).filter(s -> !s.isEmpty()).map(s -> s.lines().findFirst().orElse("")).orElse("?");
    } catch (IOException e) {
      return binary + ": " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return binary + ": interrupted";
    }
  }
}
