package io.ironbell.api.snapshot;

import io.ironbell.api.matcher.MatcherSyntaxException;
import io.ironbell.api.model.StoredSilence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Upstream's file {@code silences}: a stream of MeshSilence messages (silence/silencepb/silence.proto, STO-03, STO-04, SIL-14, SIL-15).
 * An empty file holds nothing and is valid (STO-06). Stateless.
 */
public final class SilenceCodec {
  private SilenceCodec() {}

  /** The size that upstream's limit compares: the message without the mirrored matchers and without its length (G-134). */
  public static int size(StoredSilence silence) {
    return SilenceMessage.mesh(silence, false).size();
  }

  /** Writes a file that upstream 0.34 and older ones read. @return the number of bytes */
  public static long write(Iterable<StoredSilence> silences, OutputStream out) throws IOException {
    long total = 0;
    for (StoredSilence silence : silences) {
      ProtoWriter element = new ProtoWriter();
      element.append(SilenceMessage.mesh(silence, true));
      out.write(element.toByteArray());
      total += element.size();
    }
    return total;
  }

  /** @throws CorruptSnapshotException when the bytes are no such file */
  public static SilenceFile read(byte[] file) throws CorruptSnapshotException {
    ProtoReader in = new ProtoReader(file, 0, file.length);
    Map<String, StoredSilence> silences = new LinkedHashMap<>();
    List<SilenceFile.Skipped> skipped = new ArrayList<>();
    while (!in.atEnd()) {
      SilenceMessage message = SilenceMessage.read(in.delimited());
      try {
        silences.put(message.id(), message.silence());
      } catch (MatcherSyntaxException noMatcher) {
        silences.remove(message.id());
        skipped.add(new SilenceFile.Skipped(message.id(), noMatcher.text()));
      }
    }
    return new SilenceFile(new ArrayList<>(silences.values()), skipped);
  }
}
