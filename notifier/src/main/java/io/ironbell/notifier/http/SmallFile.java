package io.ironbell.notifier.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The one opener of files that hold secrets and URLs: regular files only (a pipe would hang), at most 1 MiB, read anew each time (HTTPC-12). */
public final class SmallFile {
  private static final int LIMIT = 1 << 20;

  private SmallFile() {}

  /** Without white space around it, as upstream reads such files. */
  public static String read(String path) throws IOException {
    return new String(bytes(path), StandardCharsets.UTF_8).strip();
  }

  static byte[] bytes(String path) throws IOException {
    try {
      Path file = Path.of(path);
      if (!Files.exists(file)) {
        throw new IOException("unable to read file " + path + ": open " + path + ": no such file or directory");
      }
      if (!Files.isRegularFile(file)) {
        throw new IOException("unable to read file " + path + ": not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
          throw new IOException("unable to read file " + path + ": larger than " + LIMIT + " bytes");
        }
        return bytes;
      }
    } catch (InvalidPathException e) {
      throw new IOException("unable to read file: not a path");
    } catch (NoSuchFileException e) {
      throw new IOException("unable to read file " + path + ": open " + path + ": no such file or directory");
    } catch (java.nio.file.AccessDeniedException e) {
      throw new IOException("unable to read file " + path + ": open " + path + ": permission denied");
    }
  }
}
