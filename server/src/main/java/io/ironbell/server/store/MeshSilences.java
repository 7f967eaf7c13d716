package io.ironbell.server.store;

import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.snapshot.CorruptSnapshotException;
import io.ironbell.api.snapshot.SilenceCodec;
import io.ironbell.api.snapshot.SilenceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Silences as upstream's MeshSilence messages: a row of the database holds one, the file all of them. Safe for any thread. */
public final class MeshSilences implements SilenceBytes, UpstreamCodec<StoredSilence> {
  private static final Logger log = LoggerFactory.getLogger(MeshSilences.class);

  private final Consumer<SilenceFile.Skipped> skipped;

  /** @param skipped is told of silences left out because a matcher of theirs is none: counted by the room that owns the counter (MET-44) */
  public MeshSilences(Consumer<SilenceFile.Skipped> skipped) {
    this.skipped = skipped;
  }

  @Override
  public byte[] write(StoredSilence silence) {
    return write(List.of(silence));
  }

  @Override
  public byte[] write(List<StoredSilence> silences) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SilenceCodec.write(silences, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  @Override
  public List<StoredSilence> readAll(byte[] file) throws CorruptSnapshotException {
    SilenceFile read = SilenceCodec.read(file);
    for (SilenceFile.Skipped one : read.skipped()) {
      log.atError()
          .addKeyValue("silence_id", one.id())
          .addKeyValue("err", one.reason())
          .log("Failed to compile silence matchers during snapshot load");
      skipped.accept(one);
    }
    return read.silences();
  }

  @Override
  public @Nullable StoredSilence read(byte[] bytes) throws CorruptSnapshotException {
    List<StoredSilence> one = readAll(bytes);
    return one.isEmpty() ? null : one.getFirst();
  }
}
