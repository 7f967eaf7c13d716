package io.ironbell.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code --storage.path}: made if need be (0700), held by one server at a time through a lock on {@code ironbell.lock}. A folder that was there
 * is used as it is, with a warning if others can write to it. POSIX modes are kept where the file system has them.
 */
final class StorageFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StorageFolder.class);
  private static final String DATABASE = "ironbell.db";
  private static final String LOCK = "ironbell.lock";
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final FileChannel lock;

  private StorageFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static StorageFolder open(Path path) throws StoreException {
    try {
      make(path);
      warnIfOthersWrite(path);
      return new StorageFolder(path, lock(path));
    } catch (IOException e) {
      throw new StoreException(
          "the storage folder " + path.toAbsolutePath() + " cannot be used (" + e.getClass().getSimpleName() + ": " + e.getMessage()
              + "): make it writable for this user or name another with --storage.path",
          e);
    }
  }

  Path database() {
    return database(path);
  }

  static Path database(Path folder) {
    return folder.resolve(DATABASE);
  }

  /** @return true when there was none and an empty one, readable by its owner only, has been made */
  boolean makeDatabaseFile() throws IOException {
    Path file = database();
    try {
      createOwnerOnly(file);
      syncFolder();
      return true;
    } catch (FileAlreadyExistsException e) {
      if (posix(path)) {
        restrict(file);
      }
      return Files.size(file) == 0;
    }
  }

  private static void restrict(Path file) {
    try {
      if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
    } catch (IOException e) {
      log.atWarn().addKeyValue("file", file).addKeyValue("err", e.getMessage()).log("Cannot restrict the mode of a state file to its owner");
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void make(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (parent != null && posix(parent)) {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
  }

  private static void warnIfOthersWrite(Path path) throws IOException {
    if (!posix(path)) {
      return;
    }
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
    if (modes.contains(PosixFilePermission.OTHERS_WRITE) || modes.contains(PosixFilePermission.GROUP_WRITE)) {
      log.atWarn()
          .addKeyValue("path", path)
          .addKeyValue("mode", PosixFilePermissions.toString(modes))
          .addKeyValue("remedy", "chmod go-w")
          .log("Others can write to the storage folder");
    }
  }

  private static FileChannel lock(Path path) throws IOException, StoreException {
    Path file = path.resolve(LOCK);
    try {
      createOwnerOnly(file);
    } catch (FileAlreadyExistsException e) {
      // Left by an earlier run; the lock itself ends with the process.
    }
    FileChannel channel = openNoLink(file);
    try {
      if (tryLock(channel) == null) {
        throw new StoreException(
            "the storage folder " + path.toAbsolutePath() + " is in use by another server (process " + holder(channel)
                + "): stop that one or name another folder with --storage.path");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | StoreException e) {
      channel.close();
      throw e;
    }
  }

  /** A link would have us write into whatever file somebody who can write here has chosen. */
  private static FileChannel openNoLink(Path file) throws IOException, StoreException {
    if (Files.isSymbolicLink(file)) {
      throw new StoreException("the file " + file.toAbsolutePath() + " is a symbolic link, which no server made: remove it");
    }
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    int n = channel.read(pid, 0);
    return n <= 0 ? "unknown" : new String(pid.array(), 0, n, StandardCharsets.US_ASCII);
  }

  private static void createOwnerOnly(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    FileAttribute<?>[] attributes =
        parent != null && posix(parent)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
