package io.ironbell.server.firststart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made files below {@code first-start}: amtool's {@code --http.config.file}, Prometheus' {@code alerting:} block and job for
 * {@code /metrics}, and what to do with them. They hold passwords in clear text, so they are of mode 0600 and should be moved away. The authority
 * stands in them as text: whoever uses them runs as another user and cannot read the storage folder.
 */
final class ClientFiles {
  static final String AMTOOL = "amtool-http-config.yml";
  static final String PROMETHEUS = "prometheus-alerting.yml";
  static final String SCRAPE = "prometheus-scrape.yml";
  static final String README = "README.md";

  private ClientFiles() {}

  static void write(Path folder, Clients clients, Map<String, String> passwords) throws IOException {
    PrivateFiles.folder(folder);
    PrivateFiles.write(folder.resolve(AMTOOL), amtool(clients, password(passwords, "admin")));
    PrivateFiles.write(folder.resolve(PROMETHEUS), prometheus(clients, password(passwords, "prometheus")));
    PrivateFiles.write(folder.resolve(SCRAPE), scrape(clients, password(passwords, "prometheus")));
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
    return "alerting:\n  alertmanagers:\n    - scheme: " + scheme(clients) + "\n" + prefix + access(clients, password, "      ");
  }

  private static String scrape(Clients clients, String password) {
    return "scrape_configs:\n  - job_name: alertmanager\n    scheme: " + scheme(clients) + "\n    metrics_path: "
        + quoted(clients.prefix() + "/metrics") + "\n" + access(clients, password, "    ");
  }

  private static String scheme(Clients clients) {
    return clients.tls() ? "https" : "http";
  }

  /** What both parts of Prometheus' configuration have in common. */
  private static String access(Clients clients, String password, String indent) {
    return indent + "basic_auth:\n" + indent + "  username: prometheus\n" + indent + "  password: \"" + password + "\"\n"
        + trust(clients.authority(), indent)
        + indent + "static_configs:\n" + indent + "  - targets: [" + quoted(clients.target()) + "]\n";
  }

  private static String trust(@Nullable String authority, String indent) {
    return authority == null ? "" : indent + "tls_config:\n" + indent + "  ca: |\n" + authority.strip().indent(indent.length() + 4);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String readme(Path folder, Clients clients) {
    StringBuilder text = new StringBuilder();
    text.append("# First start\n\nThis server made two users, because nobody had given it one: `admin` for people and tools, `prometheus` for\n")
        .append("Prometheus. Their passwords stand only in the files of this folder; the server keeps bcrypt hashes in `../generated-users`.\n\n")
        .append("What is left, prometheus.yml being the configuration of Prometheus:\n\n```sh\n");
    NextCommands.toPrometheus(clients.programs(), folder).forEach(command -> text.append(command).append('\n'));
    text.append("```\n\n`into-prometheus` puts the block of `").append(PROMETHEUS)
        .append("` in the place of one that names a plain Alertmanager; of any other it changes\n")
        .append("nothing and says which entry to insert by hand. So do on another machine.\n\nThe server then answers at ")
        .append(clients.url()).append(" , for amtool:\n\n```sh\namtool --alertmanager.url=")
        .append(NextCommands.shell(clients.url())).append(" --http.config.file=")
        .append(NextCommands.shell(folder.resolve(AMTOOL).toString())).append(" alert\n```\n\n")
        .append("`/metrics` asks for credentials too. Put the job of `").append(SCRAPE)
        .append("` below `scrape_configs:` of Prometheus' configuration, in place\n")
        .append("of the one that was; it looks like this, with the password and the authority that stand there:\n\n```yaml\n")
        .append(scrape(clients.withoutAuthority(), "...")).append("```\n\n")
        .append("Move these files to where they are used, readable by nobody else, and remove this folder: while it exists each start warns.\n")
        .append("To use users of your own, name them in the file given by `--web.config.file` and remove `../generated-users`.\n");
    return text.toString();
  }
}
