package io.ironbell.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a command reads files from: the disk, or a map in tests. */
@FunctionalInterface
interface FileSource {
  String STANDARD_INPUT = "/dev/stdin";

  /** @throws IOException whose message is a sentence for people */
  byte[] read(String name) throws IOException;

  /** The disk, and standard input under its usual name. */
  static FileSource disk(InputStream in) {
    return name -> {
      if (name.equals(STANDARD_INPUT)) {
        return in.readAllBytes();
      }
      try {
        return Files.readAllBytes(Path.of(name));
      } catch (NoSuchFileException e) {
        throw new IOException("open " + name + ": no such file or directory", e);
      }
    };
  }
}
