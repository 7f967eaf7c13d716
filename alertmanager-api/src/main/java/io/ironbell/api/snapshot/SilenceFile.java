package io.ironbell.api.snapshot;

import io.ironbell.api.model.StoredSilence;
import java.util.List;

/**
 * What a file of silences holds.
 *
 * @param silences in the order of the file; of two with one id the later one
 * @param skipped silences that can mute nothing, because a matcher of theirs is none: they are logged and counted, not loaded (SIL-16)
 */
public record SilenceFile(List<StoredSilence> silences, List<Skipped> skipped) {
  public SilenceFile {
    silences = List.copyOf(silences);
    skipped = List.copyOf(skipped);
  }

  /** One silence left out, and why. */
  public record Skipped(String id, String reason) {}
}
