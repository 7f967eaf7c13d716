package io.ironbell.server;

import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.config.web.WebConfigReader;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a web configuration file for the door. */
final class WebFiles {
  private WebFiles() {}

  /** @throws IOException naming every problem with its line */
  static WebConfig read(Path file) throws IOException {
    byte[] text = NamedFiles.ofCommandLine().content(file);
    return switch (WebConfigReader.read(text, Directory.of(file))) {
      case LoadResult.Loaded<WebConfig> loaded -> loaded.config();
      case LoadResult.Refused<WebConfig> refused -> throw new IOException(file + ": " + refused.text());
    };
  }
}
