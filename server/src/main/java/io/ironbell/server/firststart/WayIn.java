package io.ironbell.server.firststart;

import io.ironbell.server.security.BcryptHash;
import io.ironbell.server.security.OwnCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link Entrance} decided. Used by the wiring's thread. */
public final class WayIn {
  private final Map<String, BcryptHash> users;
  private final @Nullable OwnCertificate certificate;
  private final boolean anonymous;
  private final @Nullable Clients clients;
  private final Path folder;
  private final Map<String, String> passwords;

  WayIn(
      Map<String, BcryptHash> users, @Nullable OwnCertificate certificate, boolean anonymous, @Nullable Clients clients, Path folder,
      Map<String, String> passwords) {
    this.users = users;
    this.certificate = certificate;
    this.anonymous = anonymous;
    this.clients = clients;
    this.folder = folder;
    this.passwords = passwords;
  }

  /** Users made at this or an earlier first start, valid beside those of the web file. */
  public Map<String, BcryptHash> users() {
    return users;
  }

  /** The server's own certificate, or null if TLS is the web file's affair or there is none. */
  public @Nullable OwnCertificate certificate() {
    return certificate;
  }

  /** Whether callers on this machine need no credentials. */
  public boolean anonymous() {
    return anonymous;
  }

  /** Whether users were made at this very start. */
  public boolean generated() {
    return !passwords.isEmpty();
  }

  /**
   * Tells about users made at this start, once the server listens: corrects the client files if the port was any free one, and prints the
   * passwords and the commands.
   *
   * @param port the first bound port
   * @param terminal where a person reads; null if standard error is no terminal, and then nothing is printed
   */
  public void announce(int port, @Nullable Appendable terminal) throws IOException {
    if (clients == null || passwords.isEmpty()) {
      return;
    }
    Clients actual = clients.withPort(port);
    if (port != clients.port()) {
      ClientFiles.write(folder, actual, passwords);
    }
    if (terminal != null) {
      terminal.append(notice(actual));
    }
  }

  private String notice(Clients actual) {
    StringBuilder text = new StringBuilder("\nFirst start: nobody could log in at ").append(actual.url()).append(", so two users were made.\n\n");
    passwords.forEach((name, password) -> text.append("  ").append(name).append("  ").append(password).append('\n'));
    text.append("\nWhat is left, prometheus.yml being the configuration of Prometheus:\n\n");
    List<String> commands = NextCommands.toPrometheus(actual.programs(), folder);
    for (int i = 0; i < commands.size(); i++) {
      text.append("  ").append(i + 1).append(". ").append(commands.get(i)).append('\n');
    }
    return text.append("\nReady-made files for amtool and Prometheus: ").append(folder).append("\n\n").toString();
  }
}
