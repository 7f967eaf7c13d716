package io.ironbell.server;

import io.ironbell.server.firststart.Entrance;
import io.ironbell.server.firststart.NextCommands;
import io.ironbell.server.flags.ServerFlags;
import io.ironbell.server.reload.ConfigurationFiles;
import io.ironbell.server.reload.GenerationBuilder;
import io.ironbell.server.reload.GenerationSwap;
import io.ironbell.server.reload.RefusedException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the configuration, the first time and again, with upstream's log lines around it. */
final class Configuration {
  private static final Logger log = LoggerFactory.getLogger(Configuration.class);

  private Configuration() {}

  /** @param entrance knows whether Prometheus has to learn of users too, where a policy is all that is missing */
  static ConfigurationFiles.Judged first(ConfigurationFiles files, ServerFlags flags, Entrance entrance) throws StartException {
    try {
      return read(files, flags.configFile());
    } catch (RefusedException e) {
      List<String> commands =
          e.wantsPolicy()
              ? NextCommands.withPolicy(
                  NextCommands.programs(), flags.ours().words(), flags.configFile(), flags.storagePath(), entrance.hasNewUsers())
              : List.of();
      String details = String.valueOf(e.getMessage()); // logged in full already
      throw new StartException("error loading configuration file " + flags.configFile(), e, details, commands);
    }
  }

  static void again(ConfigurationFiles files, Path file, GenerationBuilder builder, GenerationSwap swap)
      throws RefusedException, InterruptedException {
    try {
      swap.to(builder.build(read(files, file)));
    } catch (RefusedException | RuntimeException | Error e) {
      swap.refused();
      throw e;
    }
  }

  private static ConfigurationFiles.Judged read(ConfigurationFiles files, Path file) throws RefusedException {
    log.atInfo().addKeyValue("component", "configuration").addKeyValue("file", file).log("Loading configuration file");
    ConfigurationFiles.Judged judged;
    try {
      judged = files.read();
    } catch (RefusedException e) {
      log.atError()
          .addKeyValue("component", "configuration")
          .addKeyValue("file", file)
          .addKeyValue("err", e.getMessage())
          .log("Loading configuration file failed");
      throw e;
    }
    judged.warnings().forEach(w -> log.atWarn().addKeyValue("component", "configuration").addKeyValue("file", file).log(w.text()));
    log.atInfo().addKeyValue("component", "configuration").addKeyValue("file", file).log("Completed loading of configuration file");
    return judged;
  }
}
