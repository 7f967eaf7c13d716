package io.ironbell.server.store;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import io.ironbell.api.port.StateStore.Change;
import io.ironbell.api.port.StateStore.Completion;
import io.ironbell.api.port.StateStore.Restored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstream's {@code silences} and {@code nflog} in the storage folder: the way in and the way back. They are read at the start when their bytes
 * are not what was written here last, and written at each maintenance and at a clean stop, so that either server can carry on where the other
 * stopped. Reading happens once at the start; each file is written by one thread at a time.
 */
public final class UpstreamFiles {
  private static final Logger log = LoggerFactory.getLogger(UpstreamFiles.class);
  private static final long DURABLE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final String SILENCES = "silences";
  private static final String NFLOG = "nflog";

  private static final UpstreamMerge<StoredSilence> SILENCE_RULE =
      new UpstreamMerge<>(s -> s.silence().id(), s -> s.silence().updatedAt(), StoredSilence::expiresAt);
  private static final UpstreamMerge<NotificationLogEntry> NFLOG_RULE =
      new UpstreamMerge<>(NotificationLogEntry::key, NotificationLogEntry::timestamp, NotificationLogEntry::expiresAt);

  private final SqliteStateStore store;
  private final UpstreamFile silences;
  private final UpstreamFile nflog;
  private final UpstreamCodec<StoredSilence> silenceCodec;
  private final UpstreamCodec<NotificationLogEntry> nflogCodec;

  /** @param folder {@code --storage.path} */
  public UpstreamFiles(
      Path folder, SqliteStateStore store, UpstreamCodec<StoredSilence> silenceCodec, UpstreamCodec<NotificationLogEntry> nflogCodec) {
    this.store = store;
    this.silences = new UpstreamFile(folder.resolve(SILENCES));
    this.nflog = new UpstreamFile(folder.resolve(NFLOG));
    this.silenceCodec = silenceCodec;
    this.nflogCodec = nflogCodec;
  }

  /**
   * Merges what the two files hold into what the store had, and makes it durable.
   *
   * @throws StoreException when a file is damaged: the start ends there, as upstream's does (NFL-16)
   */
  public Restored restore(Restored stored, Instant now) throws StoreException, InterruptedException {
    byte @Nullable [] silenceBytes = foreign(silences, SILENCES);
    byte @Nullable [] nflogBytes = foreign(nflog, NFLOG);
    List<StoredSilence> theirSilences = silenceBytes == null ? List.of() : decode(silences, silenceBytes, silenceCodec);
    List<NotificationLogEntry> theirEntries = nflogBytes == null ? List.of() : decode(nflog, nflogBytes, nflogCodec);
    UpstreamMerge.Result<StoredSilence> mergedSilences = SILENCE_RULE.merge(stored.silences(), theirSilences, now);
    UpstreamMerge.Result<NotificationLogEntry> mergedEntries = NFLOG_RULE.merge(stored.notifications(), theirEntries, now);
    if (silenceBytes != null || nflogBytes != null) {
      keep(mergedSilences.taken(), mergedEntries.taken(), silenceBytes, nflogBytes);
    }
    return new Restored(stored.alerts(), stored.groups(), mergedSilences.all(), mergedEntries.all());
  }

  /** @return null when there is no file or its bytes are those that were written here last */
  private byte @Nullable [] foreign(UpstreamFile file, String name) throws StoreException {
    byte[] bytes = file.read();
    return bytes == null || Arrays.equals(UpstreamFile.digest(bytes), store.digest(name)) ? null : bytes;
  }

  private static <T> List<T> decode(UpstreamFile file, byte[] bytes, UpstreamCodec<T> codec) throws StoreException {
    try {
      return codec.readAll(bytes);
    } catch (Exception e) {
      throw new StoreException(
          "the file " + file.path().toAbsolutePath() + " is damaged or not Alertmanager's (" + e.getMessage()
              + "); nothing was changed. Put a backup in its place, or move it away to start without what it holds",
          e);
    }
  }

  private void keep(
      List<StoredSilence> newSilences,
      List<NotificationLogEntry> newEntries,
      byte @Nullable [] silenceBytes,
      byte @Nullable [] nflogBytes)
      throws InterruptedException {
    Ticket last = new Ticket();
    for (NotificationLogEntry entry : newEntries) {
      store.append(new Change.NotificationLogged(entry), new Unheard());
    }
    store.append(new Change.SilencesPut(newSilences), last);
    try {
      last.await(DURABLE_NANOS);
      remember(SILENCES, silenceBytes);
      remember(NFLOG, nflogBytes);
      log.atInfo()
          .addKeyValue("silences", newSilences.size())
          .addKeyValue("notifications", newEntries.size())
          .log("Took over the state that Alertmanager wrote");
    } catch (StoreException e) {
      log.atWarn().addKeyValue("err", e.getMessage()).log("Alertmanager's state is taken over in memory only; the next start reads it again");
    }
  }

  private void remember(String name, byte @Nullable [] bytes) {
    if (bytes != null) {
      store.rememberDigest(name, UpstreamFile.digest(bytes), new Unheard());
    }
  }

  /** @return size of the file in bytes */
  public long writeSilences(List<StoredSilence> all) throws IOException {
    return write(silences, SILENCES, silenceCodec.write(all));
  }

  /** @return size of the file in bytes */
  public long writeNotifications(List<NotificationLogEntry> all) throws IOException {
    return write(nflog, NFLOG, nflogCodec.write(all));
  }

  private long write(UpstreamFile file, String name, byte[] bytes) throws IOException {
    store.rememberDigest(name, file.write(bytes), new Unheard());
    return bytes.length;
  }

  /** Whether these became durable is told by a later change, or does not matter: the file would only be read once more. */
  private record Unheard() implements Completion {
    @Override
    public void durable() {
      // nothing waits for it
    }

    @Override
    public void failed(Exception cause) {
      log.atDebug().addKeyValue("err", cause.getMessage()).log("Not kept");
    }
  }
}
