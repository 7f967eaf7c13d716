package io.ironbell.api.config.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Opens a file folder by folder from its root, following no link on the way: whoever replaces a folder by a link after the place was judged
 * does not lead out of the root (V-04). Where the platform has no such open, the path is opened as it is, still without a link at its end.
 */
final class DescendingPath {
  private DescendingPath() {}

  /** @param file below {@code root}, both without links */
  static InputStream open(Path root, Path file) throws IOException {
    Deque<DirectoryStream<Path>> opened = new ArrayDeque<>();
    try {
      DirectoryStream<Path> folder = Files.newDirectoryStream(root);
      opened.push(folder);
      Path below = root.relativize(file);
      for (int i = 0; i < below.getNameCount() - 1; i++) {
        if (!(folder instanceof SecureDirectoryStream<Path> secure)) {
          return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        }
        folder = secure.newDirectoryStream(below.getName(i), LinkOption.NOFOLLOW_LINKS);
        opened.push(folder);
      }
      return folder instanceof SecureDirectoryStream<Path> secure
          ? Channels.newInputStream(secure.newByteChannel(below.getFileName(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
          : Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } finally {
      for (DirectoryStream<Path> each : opened) {
        each.close();
      }
    }
  }
}
