package io.ironbell.server;

import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.config.web.WebConfigReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a web configuration file for the door. */
final class WebFiles {
  private WebFiles() {}

  /** @throws IOException naming every problem with its line */
  static WebConfig read(Path file) throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("open " + file + ": no such file or directory", e);
    } catch (AccessDeniedException e) {
      throw new IOException("open " + file + ": permission denied", e);
    }
    return switch (WebConfigReader.read(text, Directory.of(file))) {
      case LoadResult.Loaded<WebConfig> loaded -> loaded.config();
      case LoadResult.Refused<WebConfig> refused -> throw new IOException(file + ": " + refused.text());
    };
  }
}
