package io.ironbell.api.config.secret;

import io.ironbell.api.config.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one opener of every file that a configuration names: secrets, certificates, keys, URLs, templates. Immutable; any thread. Regular files
 * only, because a pipe or a device would hold or flood whoever reads it; at most {@value #LIMIT} bytes; read anew each time, so that a volume
 * that kubelet swaps is seen without a reload (HTTPC-12, C-03). What the kernel makes up under {@code /proc} and {@code /sys} is no file
 * somebody put there: the environment of this very process is among it.
 *
 * <p>Links are followed before a place is judged: with roots only files that really lie below one of them are opened (V-04).
 */
public final class NamedFiles {
  static final int LIMIT = 1 << 20;
  private static final int SWAPS = 3;
  private static final List<Path> MADE_UP = List.of(Path.of("/proc"), Path.of("/sys"));

  private final @Nullable List<Path> roots;
  private final Consumer<String> told;

  private NamedFiles(@Nullable List<Path> roots, Consumer<String> told) {
    this.roots = roots;
    this.told = told;
  }

  /** No folder is ruled out. */
  public static NamedFiles anywhere() {
    return new NamedFiles(null, text -> {});
  }

  /** @param roots absolute folders; none at all rules out every file */
  public static NamedFiles below(List<Path> roots) {
    return new NamedFiles(List.copyOf(roots), text -> {});
  }

  /** The same, and each text that is read is told: what came from a file is as secret as what stands in the configuration. */
  public NamedFiles telling(Consumer<String> listener) {
    return new NamedFiles(roots, listener);
  }

  /** A secret where it is used: the inline one, else the file's without white space around it, else empty. */
  public String reveal(SecretSource source) throws IOException {
    return source.value() != null ? source.value().reveal() : source.file().isEmpty() ? "" : text(source.file());
  }

  /** Without white space around it, as upstream reads most such files. */
  public String text(String path) throws IOException {
    String text = new String(bytes(path), StandardCharsets.UTF_8).strip();
    told.accept(text);
    return text;
  }

  /** As it is. */
  public byte[] bytes(String path) throws IOException {
    try {
      return read(Path.of(path));
    } catch (InvalidPathException e) {
      throw new IOException("unable to read file: not a path");
    } catch (NoSuchFileException e) {
      throw new IOException("unable to read file " + path + ": open " + path + ": no such file or directory");
    } catch (AccessDeniedException e) {
      throw new IOException("unable to read file " + path + ": open " + path + ": permission denied");
    } catch (FileSystemLoopException e) {
      throw new IOException("unable to read file " + path + ": too many levels of symbolic links");
    } catch (FileSystemException e) {
      throw new IOException("unable to read file " + path + ": " + (e.getReason() == null ? "cannot be opened" : e.getReason()));
    } catch (Refused e) {
      throw new IOException("unable to read file " + path + ": " + e.getMessage());
    }
  }

  /** A swap may take the file away between finding and opening it: then it is looked for again. */
  private byte[] read(Path path) throws IOException, Refused {
    for (int again = 1; again < SWAPS; again++) {
      try {
        return open(path.toRealPath());
      } catch (NoSuchFileException e) {
        if (!Files.exists(path)) {
          throw e;
        }
      }
    }
    return open(path.toRealPath());
  }

  private byte[] open(Path real) throws IOException, Refused {
    if (MADE_UP.stream().anyMatch(real::startsWith) || !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS) && Files.exists(real)) {
      throw new Refused("not a regular file");
    }
    Path root = rootOf(real);
    try (InputStream in = root == null ? Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS) : DescendingPath.open(root, real)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new Refused("larger than " + LIMIT + " bytes");
      }
      return bytes;
    }
  }

  /** @return null when any place will do */
  private @Nullable Path rootOf(Path real) throws Refused {
    if (roots == null) {
      return null;
    }
    for (Path root : roots) {
      try {
        Path realRoot = root.toRealPath();
        if (real.startsWith(realRoot) && !real.equals(realRoot)) {
          return realRoot;
        }
      } catch (IOException e) {
        continue; // a folder that is not there holds no file
      }
    }
    throw new Refused("it lies outside the folders that secrets.roots of the policy names: " + roots);
  }

  /** Why a file that is there is not read. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
