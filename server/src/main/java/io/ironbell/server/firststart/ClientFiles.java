package io.ironbell.server.firststart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made files below {@code first-start}: amtool's {@code --http.config.file}, Prometheus' {@code alerting:} block, and what to do
 * with them. They hold passwords in clear text, so they are of mode 0600 and should be moved away.
 */
final class ClientFiles {
  static final String AMTOOL = "amtool-http-config.yml";
  static final String PROMETHEUS = "prometheus-alerting.yml";
  static final String README = "README.md";

  private ClientFiles() {}

  static void write(Path folder, Clients clients, Map<String, String> passwords) throws IOException {
    PrivateFiles.folder(folder);
    PrivateFiles.write(folder.resolve(AMTOOL), amtool(clients, password(passwords, "admin")));
    PrivateFiles.write(folder.resolve(PROMETHEUS), prometheus(clients, password(passwords, "prometheus")));
    PrivateFiles.write(folder.resolve(README), readme(folder, clients));
  }

  private static String password(Map<String, String> passwords, String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("no password for " + user);
    }
    return password;
  }

  private static String amtool(Clients clients, String password) {
    return "# amtool --alertmanager.url=" + clients.url() + " --http.config.file=THIS_FILE alert\n"
        + "basic_auth:\n  username: admin\n  password: \"" + password + "\"\n" + trust(clients.authority(), "");
  }

  private static String prometheus(Clients clients, String password) {
    String prefix = clients.prefix().isEmpty() ? "" : "      path_prefix: " + quoted(clients.prefix()) + "\n";
    return "alerting:\n  alertmanagers:\n    - scheme: " + (clients.tls() ? "https" : "http") + "\n" + prefix
        + "      basic_auth:\n        username: prometheus\n        password: \"" + password + "\"\n"
        + trust(clients.authority(), "      ")
        + "      static_configs:\n        - targets: [" + quoted(clients.target()) + "]\n";
  }

  private static String trust(@Nullable Path authority, String indent) {
    return authority == null ? "" : indent + "tls_config:\n" + indent + "  ca_file: " + quoted(authority.toString()) + "\n";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** The way from Alertmanager to here, one command a line. */
  static List<String> commands(Path folder, Clients clients) {
    String config = shell(clients.configFile());
    return List.of(
        "systemctl stop prometheus-alertmanager",
        "ironbell policy init --config.file=" + config + " > policy.yml",
        "ironbell --config.file=" + config + " --policy.file=policy.yml   # and the flags Alertmanager had",
        "{ awk '/^[^ #]/{out=/^alerting:/} !out' prometheus.yml; cat " + shell(folder.resolve(PROMETHEUS).toString())
            + "; } > prometheus.yml.new && mv prometheus.yml.new prometheus.yml",
        "systemctl reload prometheus");
  }

  /** As a shell reads one word. */
  private static String shell(String word) {
    boolean plain = word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-=".indexOf(c) >= 0) && !word.isEmpty();
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String readme(Path folder, Clients clients) {
    StringBuilder text = new StringBuilder();
    text.append("# First start\n\nThis server made two users, because nobody had given it one: `admin` for people and tools, `prometheus` for\n")
        .append("Prometheus. Their passwords stand only in the files of this folder; the server keeps bcrypt hashes in `../generated-users`.\n\n")
        .append("From Alertmanager to here:\n\n```sh\n");
    commands(folder, clients).forEach(command -> text.append(command).append('\n'));
    text.append("```\n\nThe server then answers at ").append(clients.url()).append(" , for amtool:\n\n```sh\namtool --alertmanager.url=")
        .append(shell(clients.url())).append(" --http.config.file=").append(shell(folder.resolve(AMTOOL).toString())).append(" alert\n```\n\n")
        .append("A scrape of /metrics needs the same `basic_auth` as the alerting block. Move these files to where they are used, readable\n")
        .append("by nobody else, and remove this folder: while it exists each start warns. To use users of your own, name them in the file\n")
        .append("given by `--web.config.file` and remove `../generated-users`.\n");
    return text.toString();
  }
}
