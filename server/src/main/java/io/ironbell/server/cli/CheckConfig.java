package io.ironbell.server.cli;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.load.Unsupported;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.notifier.TemplatedFields;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.server.flags.UsageException;
import io.ironbell.server.reload.ConfigurationFiles;
import io.ironbell.server.reload.RefusedException;
import io.ironbell.server.reload.TemplateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code check-config FILE…}: reads each file as the server would and prints what amtool prints (AMT-11, G-273), with every problem and not
 * only the first. With {@code --policy.file} it says what a start with both files would say. One use, one thread.
 */
public final class CheckConfig {
  private static final Engine ENGINE = new Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT); // nothing is run

  private final FileSource files;
  private final @Nullable Path policy;
  private final PrintStream out;
  private final AlertmanagerConfigReader reader;
  private final Map<String, String> environment;

  /** @param policy null: each file is checked by itself; @param environment which secrets may come from */
  CheckConfig(
      FileSource files, @Nullable Path policy, PrintStream out, MatcherDialect dialect, MatcherWarning.Listener warnings, Map<String, String> environment) {
    this.files = files;
    this.policy = policy;
    this.out = out;
    this.reader = new AlertmanagerConfigReader(dialect, warnings, ZoneId.systemDefault());
    this.environment = environment;
  }

  /**
   * @param arguments names of files, none for standard input; {@code --policy.file} for the policy they have to agree with;
   *     {@code --enable-feature} chooses the matcher mode
   * @return the exit code: 0 when all files are valid, else 1
   */
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream errors, Map<String, String> environment) {
    try {
      CommandArguments parsed = CommandArguments.parse(arguments, true);
      MatcherWarning.Listener warnings = w -> errors.println("warning: " + w.message() + " input=" + w.input());
      Path policy = parsed.policyFile().isEmpty() ? null : Path.of(parsed.policyFile());
      int failed = new CheckConfig(FileSource.disk(in), policy, out, parsed.dialect(), warnings, environment).check(names(parsed));
      if (failed > 0) {
        errors.println("ironbell: error: failed to validate " + failed + " file(s)");
      }
      return failed == 0 ? 0 : 1;
    } catch (UsageException e) {
      errors.println("ironbell: error: " + e.getMessage());
      return 1;
    }
  }

  private static List<String> names(CommandArguments parsed) throws UsageException {
    List<String> names = new ArrayList<>(parsed.files());
    if (!parsed.configFile().isEmpty()) {
      names.addFirst(parsed.configFile());
    }
    if (names.isEmpty() && !parsed.policyFile().isEmpty()) {
      throw new UsageException("with --policy.file the configuration has to be named: a start does not read it from standard input");
    }
    return names.isEmpty() ? List.of(FileSource.STANDARD_INPUT) : names;
  }

  /** @return how many files are not valid */
  int check(List<String> names) {
    int failed = 0;
    for (String name : names) {
      out.print("Checking '" + name + "'");
      failed += check(name) ? 0 : 1;
      out.print("\n");
    }
    return failed;
  }

  private boolean check(String name) {
    try {
      return policy == null ? alone(name) : asAStart(Path.of(name), policy);
    } catch (IOException | RefusedException e) {
      out.print("  FAILED: " + e.getMessage() + "\n");
      return false;
    }
  }

  /** What the policy refuses and what this version cannot do fails here too. */
  private boolean asAStart(Path config, Path rules) throws RefusedException {
    ConfigurationFiles.Judged judged = new ConfigurationFiles(config, rules, reader, environment, ENGINE).read();
    found(judged.config());
    if (!judged.config().templates().isEmpty()) {
      out.print("  SUCCESS\n");
    }
    warnings(judged.warnings());
    return true;
  }

  private boolean alone(String name) throws IOException {
    var result = reader.read(files.read(name), Directory.of(Path.of(name)), SecretReading.of(environment, SecretPolicy.STANDARD));
    return switch (result) {
      case LoadResult.Refused<AlertmanagerConfig> refused -> refused(refused.problems());
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> {
        List<Problem> broken = TemplatedFields.check(loaded.config());
        yield broken.isEmpty() ? loaded(loaded.config(), loaded.warnings()) : refused(broken);
      }
    };
  }

  private boolean refused(List<Problem> problems) {
    out.print(problems.size() == 1 ? "  FAILED: " + problems.getFirst().text() + "\n" : "  FAILED: " + problems.size() + " problems:\n");
    if (problems.size() > 1) {
      problems.forEach(p -> out.print("  " + p.text() + "\n"));
    }
    return false;
  }

  private boolean loaded(AlertmanagerConfig config, List<Problem> warnings) {
    found(config);
    boolean rendered = config.templates().isEmpty() || templates(config);
    warnings(warnings);
    List<Problem> missing = Unsupported.check(config);
    if (!missing.isEmpty()) {
      out.print("  NOT YET: the file is valid, but this version does not load it: a start refuses it, and so does check-config --policy.file=FILE:\n");
      missing.forEach(p -> out.print("  " + p.text() + "\n"));
    }
    return rendered;
  }

  private void found(AlertmanagerConfig config) {
    out.print("  SUCCESS\nFound:\n - global config\n - route\n");
    out.print(" - " + config.inhibitRules().size() + " inhibit rules\n");
    out.print(" - " + config.receivers().size() + " receivers\n");
    out.print(" - " + config.templates().size() + " templates\n");
  }

  private void warnings(List<Problem> warnings) {
    warnings.forEach(p -> out.print("  WARNING: " + p.text() + "\n"));
  }

  /** As amtool says it, but every problem and not only the first. */
  private boolean templates(AlertmanagerConfig config) {
    TemplateFiles templates = new TemplateFiles(NamedFiles.anywhere(), ENGINE);
    templates.of(config);
    templates.problems().forEach(p -> out.print("  FAILED: " + p.text() + "\n"));
    if (templates.problems().isEmpty()) {
      out.print("  SUCCESS\n");
    }
    return templates.problems().isEmpty();
  }
}
