package io.ironbell.server.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The limits of the store.
 *
 * @param folder {@code --storage.path}
 * @param syncDeadline a commit that takes longer counts as failed: its callers are told so, though it may still reach the disk
 * @param retryEvery how soon a store that could not write tries again; the pauses grow to {@link Retries#LONGEST} times as long
 * @param changesPerCommit at most this many changes share one commit
 * @param bytesPerCommit a commit is closed when its encoded changes exceed this
 * @param bytesPerBlob encoded changes are cut into journal rows and snapshot chunks of about this size
 * @param foldAfterBytes the journal is folded when it is larger than this and than twice the last snapshot
 * @param checkpointAfterBytes the write-ahead log is copied into the database file after so many bytes
 */
public record StoreSettings(
    Path folder,
    Duration syncDeadline,
    Duration retryEvery,
    int changesPerCommit,
    int bytesPerCommit,
    int bytesPerBlob,
    long foldAfterBytes,
    long checkpointAfterBytes) {

  /** What a server uses. A journal of 64 MiB, some 300,000 changes, is read by a start as fast as the snapshot it would be folded into. */
  public static StoreSettings of(Path folder) {
    return new StoreSettings(folder, Duration.ofSeconds(5), Duration.ofSeconds(1), 4096, 4 << 20, 1 << 20, 64L << 20, 16L << 20);
  }

  public StoreSettings withSyncDeadline(Duration deadline) {
    return new StoreSettings(
        folder, deadline, retryEvery, changesPerCommit, bytesPerCommit, bytesPerBlob, foldAfterBytes, checkpointAfterBytes);
  }

  public StoreSettings withRetryEvery(Duration retry) {
    return new StoreSettings(
        folder, syncDeadline, retry, changesPerCommit, bytesPerCommit, bytesPerBlob, foldAfterBytes, checkpointAfterBytes);
  }

  /** @param blob see {@link #bytesPerBlob}; @param fold see {@link #foldAfterBytes}; @param checkpoint see {@link #checkpointAfterBytes} */
  public StoreSettings withSizes(int blob, long fold, long checkpoint) {
    return new StoreSettings(folder, syncDeadline, retryEvery, changesPerCommit, bytesPerCommit, blob, fold, checkpoint);
  }
}
