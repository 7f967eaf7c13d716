package io.ironbell.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tells one state of some files from another: modification time, size and identity, links followed. Immutable. */
final class FileStamps {
  private record Stamp(@Nullable FileTime modified, long size, @Nullable Object file) {
    static final Stamp ABSENT = new Stamp(null, -1, null);
  }

  private final List<Path> files;
  private final List<Stamp> stamps;

  private FileStamps(List<Path> files, List<Stamp> stamps) {
    this.files = files;
    this.stamps = stamps;
  }

  static FileStamps of(List<Path> files) {
    List<Stamp> stamps = new ArrayList<>(files.size());
    for (Path file : files) {
      stamps.add(stamp(file));
    }
    return new FileStamps(List.copyOf(files), stamps);
  }

  /** Whether a file is other than it was when these stamps were taken. */
  boolean changed() {
    for (int i = 0; i < files.size(); i++) {
      if (!Objects.equals(stamps.get(i), stamp(files.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static Stamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException absent) {
      return Stamp.ABSENT;
    }
  }
}
