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
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.server.flags.UsageException;
import io.ironbell.server.reload.TemplateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * {@code check-config FILE…}: reads each file as the server would and prints what amtool prints (AMT-11, G-273), with every problem and not
 * only the first. One use, one thread.
 */
public final class CheckConfig {
  private final FileSource files;
  private final PrintStream out;
  private final AlertmanagerConfigReader reader;
  private final Map<String, String> environment;

  /** @param environment which secrets may come from */
  CheckConfig(FileSource files, PrintStream out, MatcherDialect dialect, MatcherWarning.Listener warnings, Map<String, String> environment) {
    this.files = files;
    this.out = out;
    this.reader = new AlertmanagerConfigReader(dialect, warnings, ZoneId.systemDefault());
    this.environment = environment;
  }

  /**
   * @param arguments names of files, none for standard input; {@code --enable-feature} chooses the matcher mode
   * @return the exit code: 0 when all files are valid, else 1
   */
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream errors, Map<String, String> environment) {
    try {
      CommandArguments parsed = CommandArguments.parse(arguments);
      MatcherWarning.Listener warnings = w -> errors.println("warning: " + w.message() + " input=" + w.input());
      List<String> names = parsed.files().isEmpty() ? List.of(FileSource.STANDARD_INPUT) : parsed.files();
      int failed = new CheckConfig(FileSource.disk(in), out, parsed.dialect(), warnings, environment).check(names);
      if (failed > 0) {
        errors.println("ironbell: error: failed to validate " + failed + " file(s)");
      }
      return failed == 0 ? 0 : 1;
    } catch (UsageException e) {
      errors.println("ironbell: error: " + e.getMessage());
      return 1;
    }
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
    LoadResult<AlertmanagerConfig> result;
    try {
      result = reader.read(files.read(name), Directory.of(Path.of(name)), SecretReading.of(environment, SecretPolicy.STANDARD));
    } catch (IOException e) {
      out.print("  FAILED: " + e.getMessage() + "\n");
      return false;
    }
    return switch (result) {
      case LoadResult.Refused<AlertmanagerConfig> refused -> refused(refused.problems());
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> loaded(loaded.config(), loaded.warnings());
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
    out.print("  SUCCESS\nFound:\n - global config\n - route\n");
    out.print(" - " + config.inhibitRules().size() + " inhibit rules\n");
    out.print(" - " + config.receivers().size() + " receivers\n");
    out.print(" - " + config.templates().size() + " templates\n");
    boolean rendered = config.templates().isEmpty() || templates(config);
    warnings.forEach(p -> out.print("  WARNING: " + p.text() + "\n"));
    List<Problem> missing = Unsupported.check(config);
    if (!missing.isEmpty()) {
      out.print("  NOT YET: the file is valid, but this version does not load it:\n");
      missing.forEach(p -> out.print("  " + p.text() + "\n"));
    }
    return rendered;
  }

  /** As amtool says it, but every problem and not only the first. */
  private boolean templates(AlertmanagerConfig config) {
    TemplateFiles files = new TemplateFiles(NamedFiles.anywhere(), new Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT)); // nothing is run
    files.of(config);
    files.problems().forEach(p -> out.print("  FAILED: " + p.text() + "\n"));
    if (files.problems().isEmpty()) {
      out.print("  SUCCESS\n");
    }
    return files.problems().isEmpty();
  }
}
