package io.ironbell.server.reload;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Whether a glob of {@code templates} names any file; one that does not is fine (CFG-12). */
final class TemplateGlobs {
  private TemplateGlobs() {}

  static boolean matchesFiles(String glob) {
    try {
      Path path = Path.of(glob);
      Path folder = path.getParent();
      Path name = path.getFileName();
      if (name == null) {
        return false;
      }
      return wildcard(folder) ? any(glob) : any(folder == null ? Path.of("") : folder, name.toString());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean wildcard(@org.jspecify.annotations.Nullable Path folder) {
    return folder != null && folder.toString().matches(".*[*?\\[].*");
  }

  private static boolean any(Path folder, String name) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name)) {
      return found.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /** A wildcard in a folder's name: one level is expanded at a time, from the first one on. */
  private static boolean any(String glob) {
    int star = firstWildcard(glob);
    int start = glob.lastIndexOf('/', star) + 1;
    int end = glob.indexOf('/', star);
    Path parent = Path.of(glob.substring(0, start));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, glob.substring(start, end))) {
      for (Path folder : folders) {
        if (matchesFiles(folder + glob.substring(end))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static int firstWildcard(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if ("*?[".indexOf(glob.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
