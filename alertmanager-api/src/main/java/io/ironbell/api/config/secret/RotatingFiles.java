package io.ironbell.api.config.secret;

import io.ironbell.api.config.secret.PreviousSecrets.Change;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The secret files that one integration uses: as they are, and as they were before changes that are younger than the overlap (C-04). Any thread. */
public final class RotatingFiles {
  private final NamedFiles files;
  private final PreviousSecrets previous;
  private final Duration overlap;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /** @param overlap how long what a file held before may be used; zero for never */
  public RotatingFiles(NamedFiles files, PreviousSecrets previous, Duration overlap) {
    this.files = files;
    this.previous = previous;
    this.overlap = overlap;
  }

  /** Notes what it reads. */
  public NamedFiles now() {
    return files.reading(
        (path, text) -> {
          used.add(path);
          previous.read(path, text, overlap);
          return text;
        });
  }

  /** Files that have not changed read as they are. */
  public NamedFiles before() {
    return files.reading((path, text) -> Objects.requireNonNullElse(previous.before(path, overlap), text));
  }

  /** Of all files that were read by {@link #now}; null when the two ways to read them do not differ. */
  public @Nullable Change lastChange() {
    return used.stream()
        .map(path -> previous.change(path, overlap))
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Change::at))
        .orElse(null);
  }
}
