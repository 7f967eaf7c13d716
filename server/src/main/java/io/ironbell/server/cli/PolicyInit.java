package io.ironbell.server.cli;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.server.flags.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * {@code policy init --config.file=FILE}: prints a policy that allows the destinations which that configuration's routes lead to.
 * Whoever runs it reads the result before it is used: it turns what is asked for into what is allowed.
 */
public final class PolicyInit {
  private final FileSource files;
  private final NameLookup addresses;
  private final PrintStream out;
  private final PrintStream errors;

  /** @param addresses asked for names, so that private ones can be allowed by name and network */
  PolicyInit(FileSource files, NameLookup addresses, PrintStream out, PrintStream errors) {
    this.files = files;
    this.addresses = addresses;
    this.out = out;
    this.errors = errors;
  }

  /** @return the exit code: 0 when a policy was printed, else 1 */
  public static int run(List<String> arguments, PrintStream out, PrintStream errors) {
    try {
      CommandArguments parsed = CommandArguments.parse(arguments, false);
      if (!parsed.files().isEmpty()) {
        throw new UsageException("unexpected " + parsed.files().getFirst());
      }
      String file = parsed.configFile().isEmpty() ? "alertmanager.yml" : parsed.configFile();
      NameLookup system = host -> List.of(InetAddress.getAllByName(host));
      return new PolicyInit(FileSource.disk(InputStream.nullInputStream()), system, out, errors).print(file, parsed.dialect());
    } catch (UsageException e) {
      errors.println("ironbell: error: " + e.getMessage());
      return 1;
    }
  }

  int print(String file, MatcherDialect dialect) {
    LoadResult<AlertmanagerConfig> result;
    SecretReading secrets = SecretReading.blind();
    try {
      byte[] bytes = files.read(file);
      result = new AlertmanagerConfigReader(dialect, MatcherWarning.Listener.NONE, ZoneId.systemDefault()).read(bytes, Directory.of(Path.of(file)), secrets);
    } catch (IOException e) {
      errors.println("ironbell: error: " + e.getMessage());
      return 1;
    }
    return switch (result) {
      case LoadResult.Refused<AlertmanagerConfig> refused -> {
        errors.println("ironbell: error: " + file + " is not valid:\n" + refused.text());
        yield 1;
      }
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> {
        out.print(new PolicyText(addresses).of(loaded.config(), file, secrets.dollars()));
        yield 0;
      }
    };
  }
}
