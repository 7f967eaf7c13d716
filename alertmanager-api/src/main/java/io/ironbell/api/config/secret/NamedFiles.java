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
 * The one opener of configurations and of every file that they name: secrets, certificates, keys, URLs, templates (V-05). Immutable; any thread.
 * Regular files only, because a pipe or a device would hold or flood whoever reads it; with a limit of bytes; read anew each time, so that a
 * volume that kubelet swaps is seen without a reload (HTTPC-12, C-03). What the kernel makes up under {@code /proc} and {@code /sys} is no file
 * somebody put there: the environment of this very process is among it.
 *
 * <p>Links are followed before a place is judged: with roots only files that really lie below one of them are opened (V-04).
 */
public final class NamedFiles {
  static final int LIMIT = 1 << 20;
  static final int LARGER_LIMIT = 64 << 20;
  private static final int SWAPS = 3;
  private static final List<Path> MADE_UP = List.of(Path.of("/proc"), Path.of("/sys"));

  private final @Nullable List<Path> roots;
  private final int limit;
  private final Texts texts;
  private final Consumer<String> listener;

  private NamedFiles(@Nullable List<Path> roots, int limit, Texts texts, Consumer<String> listener) {
    this.roots = roots;
    this.limit = limit;
    this.texts = texts;
    this.listener = listener;
  }

  /** What is made of a text that was read. */
  @FunctionalInterface
  interface Texts {
    String of(String path, String text);
  }

  /** No folder is ruled out; at most {@value #LIMIT} bytes. */
  public static NamedFiles anywhere() {
    return new NamedFiles(null, LIMIT, (path, text) -> text, told -> {});
  }

  /** For configurations themselves, which the command line names: at most {@value #LARGER_LIMIT} bytes. */
  public static NamedFiles ofCommandLine() {
    return new NamedFiles(null, LARGER_LIMIT, (path, text) -> text, told -> {});
  }

  /** @param roots absolute folders; none at all rules out every file */
  public static NamedFiles below(List<Path> roots) {
    return new NamedFiles(List.copyOf(roots), LIMIT, (path, text) -> text, told -> {});
  }

  /** The same, and each text that is read is told: what came from a file is as secret as what stands in the configuration. */
  public NamedFiles telling(Consumer<String> more) {
    Texts telling =
        (path, text) -> {
          more.accept(text.strip());
          return text;
        };
    return new NamedFiles(roots, limit, (path, text) -> texts.of(path, telling.of(path, text)), listener.andThen(more));
  }

  /** A secret that was fetched with one of these, such as a token, is as secret as they are: whoever listens is told. */
  public void fetched(String secret) {
    listener.accept(secret);
  }

  /** The same opener that makes more of texts; what it makes is made by this one as well. */
  NamedFiles reading(Texts more) {
    return new NamedFiles(roots, limit, (path, text) -> texts.of(path, more.of(path, text)), listener);
  }

  /** A secret where it is used: the inline one, else the file's without white space around it, else empty. */
  public String reveal(SecretSource source) throws IOException {
    return source.value() != null ? source.value().reveal() : source.file().isEmpty() ? "" : text(source.file());
  }

  /** The same, with the key in what goes wrong. @param key without its {@code _file} */
  public String reveal(SecretSource source, String key) throws IOException {
    try {
      return reveal(source);
    } catch (IOException e) {
      throw new IOException("read " + key + "_file: " + e.getMessage());
    }
  }

  /** Without white space around it, as upstream reads most such files. */
  public String text(String path) throws IOException {
    return textAsItIs(path).strip();
  }

  /** With the white space around it. */
  public String textAsItIs(String path) throws IOException {
    return texts.of(path, new String(bytes(path), StandardCharsets.UTF_8));
  }

  /** As it is. */
  public byte[] bytes(String path) throws IOException {
    try {
      return content(Path.of(path));
    } catch (InvalidPathException e) {
      throw new IOException("unable to read file: not a path");
    } catch (IOException e) {
      throw new IOException("unable to read file " + path + ": " + e.getMessage());
    }
  }

  /** As it is. @throws IOException which says {@code open PATH: why}, as Go does */
  public byte[] content(Path path) throws IOException {
    try {
      return read(path);
    } catch (NoSuchFileException e) {
      throw new IOException("open " + path + ": no such file or directory");
    } catch (AccessDeniedException e) {
      throw new IOException("open " + path + ": permission denied");
    } catch (FileSystemLoopException e) {
      throw new IOException("open " + path + ": too many levels of symbolic links");
    } catch (FileSystemException e) {
      throw new IOException("open " + path + ": " + (e.getReason() == null ? "cannot be opened" : e.getReason()));
    } catch (Refused e) {
      throw new IOException("open " + path + ": " + e.getMessage());
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
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new Refused("larger than " + limit + " bytes");
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
