package io.ironbell.api.config.secret;

import io.ironbell.api.config.Secret;
import io.ironbell.api.port.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the files of secrets held before they changed (C-04): a receiver may begin to take a new secret later than its file has it. Known are the
 * files that were read since the start; what is too old to be used is forgotten when its file is read again. Outlives configurations; any thread.
 */
public final class PreviousSecrets {
  /** Files whose past is known; more are read, but nothing is known of what they held. */
  private static final int MOST = 4096;

  private final Time time;
  private final Map<String, Held> files = new ConcurrentHashMap<>();

  public PreviousSecrets(Time time) {
    this.time = time;
  }

  /** @param seen when the file was last seen to hold the text; {@code changed} when it ceased to hold what it held before */
  record Held(Secret now, Instant seen, @Nullable Secret before, Instant changed) {}

  /** @param at when it ceased to hold the secret before */
  public record Change(String path, Instant at) {}

  /** An empty file is one that is just being written. White space around a secret makes it no other. */
  void read(String path, String text, Duration overlap) {
    read(path, text, overlap, () -> changeTime(path));
  }

  /** @param touched when the file was changed as the disk says it, asked only when it holds another text */
  void read(String path, String text, Duration overlap, Supplier<@Nullable Instant> touched) {
    if (text.isBlank() || !files.containsKey(path) && files.size() >= MOST) {
      return;
    }
    Instant now = time.now();
    files.compute(
        path,
        (same, held) -> {
          if (held == null) {
            return new Held(Secret.of(text), now, null, now);
          }
          if (!held.now.reveal().strip().equals(text.strip())) {
            return new Held(Secret.of(text), now, held.now, between(held.seen, touched.get(), now));
          }
          return new Held(Secret.of(text), now, isYoung(held, overlap) ? held.before : null, held.changed);
        });
  }

  /** The disk may say any time; it was certainly after the old text was seen and before the new one was. */
  private static Instant between(Instant earliest, @Nullable Instant said, Instant latest) {
    if (said == null || said.isAfter(latest)) {
      return latest;
    }
    return said.isBefore(earliest) ? earliest : said;
  }

  /** What the file held before its last change, null when that is not known or longer ago. */
  @Nullable String before(String path, Duration overlap) {
    Held held = files.get(path);
    return held != null && held.before != null && isYoung(held, overlap) ? held.before.reveal() : null;
  }

  /** Its last change, null when none is known that is younger than the overlap. */
  @Nullable Change change(String path, Duration overlap) {
    Held held = files.get(path);
    return held != null && isYoung(held, overlap) ? new Change(path, held.changed) : null;
  }

  private boolean isYoung(Held held, Duration overlap) {
    return held.before != null && time.now().isBefore(held.changed.plus(overlap));
  }

  /** Renaming, linking and writing all move it; null where the platform has no such time. */
  private static @Nullable Instant changeTime(String path) {
    try {
      return Files.getAttribute(Path.of(path), "unix:ctime") instanceof FileTime changed ? changed.toInstant() : null;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }
}
