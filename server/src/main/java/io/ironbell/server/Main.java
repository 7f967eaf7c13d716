package io.ironbell.server;

import io.ironbell.server.firststart.Terminal;
import io.ironbell.server.cli.Commands;
import io.ironbell.server.flags.CommandLine;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.flags.FlagChecks;
import io.ironbell.server.flags.FlagReader;
import io.ironbell.server.flags.FlagTable;
import io.ironbell.server.flags.ServerFlags;
import io.ironbell.server.flags.Usage;
import io.ironbell.server.flags.UsageException;
import io.ironbell.server.logging.LogOutput;
import io.ironbell.server.metrics.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The process: signals first, then the command line, then the log, then the server. Exit codes: 0 after a clean stop, 1 when it could not start. */
public final class Main {
  private static final String NAME = "alertmanager";

  /** First words of what is no server. */
  private static final Set<String> COMMANDS = Set.of("check-config", "policy", "template");

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    Signals signals = new Signals();
    if (arguments.length == 0 || !COMMANDS.contains(arguments[0])) {
      signals.install(); // a command ends by any signal, as processes do
    }
    PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    int code = run(Arrays.asList(arguments), signals, System.out, errors);
    System.out.flush();
    errors.flush();
    Runtime.getRuntime().halt(code); // everything is closed: threads of libraries need not be waited for
  }

  static int run(List<String> arguments, Signals signals, PrintStream out, PrintStream errors) throws InterruptedException {
    OptionalInt command = new Commands(System.in, out, errors, System.getenv(), new RealTime()).run(arguments);
    if (command.isPresent()) {
      return command.getAsInt();
    }
    try {
      CommandLine.Parsed line = new CommandLine(FlagTable.ALL).parse(arguments);
      if (line.request() != null) {
        out.print(text(line.request()));
        return 0;
      }
      return serve(line, signals, errors);
    } catch (UsageException e) {
      errors.println(NAME + ": error: " + e.getMessage());
      return 1;
    }
  }

  private static String text(CommandLine.Request request) {
    String platform = System.getProperty("os.name", "").toLowerCase(Locale.ROOT) + "/" + System.getProperty("os.arch", "");
    String version = Version.current().block(Runtime.version().toString(), platform);
    return switch (request) {
      case VERSION -> version;
      case HELP, HELP_LONG -> Usage.help(NAME) + Commands.OVERVIEW;
      case HELP_MAN -> Usage.man(NAME, version.lines().findFirst().orElse(NAME));
    };
  }

  private static int serve(CommandLine.Parsed line, Signals signals, PrintStream errors) throws UsageException, InterruptedException {
    ServerFlags.Log form = FlagReader.log(line);
    LogOutput.install(new LogOutput(errors, new RealTime(), Level.valueOf(form.level()), form.json()));
    Logger log = LoggerFactory.getLogger(Main.class);
    ServerFlags flags = FlagReader.read(line, System.getenv());
    Version version = Version.current();
    FeatureFlags features;
    try {
      features = FeatureFlags.parse(flags.featureList());
    } catch (UsageException e) {
      log.atError().addKeyValue("err", e.getMessage()).log("error parsing the feature flag list");
      return 1;
    }
    log.atInfo().addKeyValue("version", version.info()).addKeyValue("ironbell", version.own()).log("Starting Alertmanager");
    log.atInfo().addKeyValue("build_context", "(java=" + Runtime.version() + ")").log("Build context");
    for (String announcement : features.announcements()) {
      log.warn(announcement);
    }
    Optional<String> memory = FlagChecks.memoryProblem(flags, features);
    if (memory.isPresent()) {
      log.error(memory.get());
      return 1;
    }
    Optional<String> problem = FlagChecks.firstProblem(flags);
    if (problem.isPresent()) {
      log.atError().addKeyValue("err", problem.get()).log("alertmanager exited with error");
      return 1;
    }
    return serve(flags, features, signals, log);
  }

  private static int serve(ServerFlags flags, FeatureFlags features, Signals signals, Logger log) throws InterruptedException {
    Appendable terminal = Terminal.of(System.err);
    try (Ironbell server = Ironbell.start(flags, features, signals, terminal)) {
      signals.awaitStop();
      log.info("Shutting down gracefully");
    } catch (StartException e) {
      log.atError().addKeyValue("err", e.getMessage()).log("alertmanager exited with error");
      RefusedStart.explain(e, log, terminal);
      return 1;
    }
    log.info("Received shutdown signal, exiting gracefully...");
    return 0;
  }
}
