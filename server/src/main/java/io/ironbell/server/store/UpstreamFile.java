package io.ironbell.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bytes of one file that upstream reads: read whole, written beside and renamed, so that nobody sees half a file (STO-01). */
final class UpstreamFile {
  private final Path path;

  UpstreamFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** @return null when there is none */
  byte @Nullable [] read() throws StoreException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new StoreException(
          "the file " + path.toAbsolutePath() + " cannot be read (" + e.getMessage() + "): make it readable for this user or move it away", e);
    }
  }

  /** Temporary name, sync, rename, sync of the folder. @return SHA-256 of the bytes */
  byte[] write(byte[] bytes) throws IOException {
    byte[] digest = digest(bytes);
    Path temporary = path.resolveSibling(path.getFileName() + "." + HexFormat.of().formatHex(digest, 0, 8));
    try {
      writeSynced(temporary, bytes);
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    return digest;
  }

  private static void writeSynced(Path file, byte[] bytes) throws IOException {
    Set<OpenOption> options = // a link of this name would lead the bytes elsewhere
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    FileAttribute<?>[] mode =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
            : new FileAttribute<?>[0];
    try (FileChannel channel = FileChannel.open(file, options, mode)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
