package io.ironbell.server.reload;

import io.ironbell.api.model.ByteOrder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a pattern names, as Go's {@code filepath.Glob} finds them: sorted folder by folder, hidden ones included, and nothing when a
 * folder cannot be read. Stateless.
 */
public final class FileGlob {
  private static final int MOST = 10_000;

  private FileGlob() {}

  /** @throws IOException if the pattern is none, or names more than {@value #MOST} files */
  public static List<Path> find(String pattern) throws IOException {
    GlobPattern.check(pattern);
    try {
      return expand(pattern);
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static List<Path> expand(String pattern) throws IOException {
    if (pattern.isEmpty()) { // to Go no file; to Java the working folder
      return List.of();
    }
    if (!GlobPattern.isPattern(pattern)) {
      Path path = Path.of(pattern);
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? List.of(path) : List.of();
    }
    int slash = pattern.lastIndexOf('/');
    String name = pattern.substring(slash + 1);
    List<Path> folders = slash < 0 ? List.of(Path.of("")) : slash == 0 ? List.of(Path.of("/")) : expand(pattern.substring(0, slash));
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      for (String each : names(folder)) {
        if (GlobPattern.matches(name, each)) {
          found.add(folder.resolve(each));
        }
      }
      if (found.size() > MOST) {
        throw new IOException("more than " + MOST + " files");
      }
    }
    return found;
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    names.sort(ByteOrder::compare);
    return names;
  }
}
