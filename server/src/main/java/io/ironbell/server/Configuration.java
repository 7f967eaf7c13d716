package io.ironbell.server;

import io.ironbell.server.reload.ConfigurationFiles;
import io.ironbell.server.reload.GenerationBuilder;
import io.ironbell.server.reload.GenerationSwap;
import io.ironbell.server.reload.RefusedException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the configuration, the first time and again, with upstream's log lines around it. */
final class Configuration {
  private static final Logger log = LoggerFactory.getLogger(Configuration.class);

  private Configuration() {}

  static ConfigurationFiles.Judged first(ConfigurationFiles files, Path file) throws StartException {
    try {
      return read(files, file);
    } catch (RefusedException e) {
      throw new StartException("error loading configuration file: " + e.getMessage(), e);
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
