package io.ironbell.api.config;

import java.nio.file.Path;

/**
 * The folder against which relative file names of a configuration are read.
 *
 * @param path empty keeps names as they are
 */
public record Directory(String path) {
  public static final Directory NONE = new Directory("");

  /** The folder of that configuration file. */
  public static Directory of(Path file) {
    Path parent = file.getParent();
    return new Directory(parent == null ? "" : parent.toString());
  }

  /** Empty and absolute names stay as they are. */
  public String resolve(String file) {
    if (file.isEmpty() || path.isEmpty() || file.startsWith("/")) {
      return file;
    }
    try {
      return Path.of(path, file).normalize().toString();
    } catch (java.nio.file.InvalidPathException e) {
      return file; // a zero byte, for one: opening it will say so
    }
  }
}
