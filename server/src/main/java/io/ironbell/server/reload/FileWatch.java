package io.ironbell.server.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Notices that the content of one of a few files has changed since it was last asked, whatever their times say: a volume that kubelet swaps is a
 * new file with an old time. Owned by the reload thread.
 */
public final class FileWatch {
  private final List<Path> files;
  private byte[] last;

  public FileWatch(List<Path> files) {
    this.files = List.copyOf(files);
    this.last = digest();
  }

  /** True once per change; a file that cannot be read counts as a content of its own. */
  public boolean changed() {
    byte[] now = digest();
    boolean changed = !MessageDigest.isEqual(last, now);
    last = now;
    return changed;
  }

  private byte[] digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        sha.update(content(file));
        sha.update((byte) 0);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[] {(byte) 0xFF};
    }
  }
}
