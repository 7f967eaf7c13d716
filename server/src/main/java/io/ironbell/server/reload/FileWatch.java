package io.ironbell.server.reload;

import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Notices that the content of one of a few files has changed since it was last asked, whatever their times say: a volume that kubelet swaps is a
 * new file with an old time. Owned by the reload thread.
 */
public final class FileWatch {
  private static final byte[] UNREADABLE = {(byte) 0xFF};
  private static final NamedFiles OPENER = NamedFiles.ofCommandLine();

  private final Supplier<List<Path>> files;
  private byte[] last;

  /** @param files asked each time */
  public FileWatch(Supplier<List<Path>> files) {
    this.files = files;
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
      for (Path file : files.get()) {
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
      return OPENER.content(file);
    } catch (IOException e) {
      return UNREADABLE;
    }
  }
}
