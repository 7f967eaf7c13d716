package io.ironbell.server.store;

import io.ironbell.api.port.StateStore.Restored;
import java.util.Map;

/**
 * What {@link StateLoader} found.
 *
 * @param generation of the snapshot in force
 * @param position of the last journal entry
 * @param snapshotBytes size of that snapshot
 * @param journalBytes size of the journal after it
 * @param digests of upstream's files by name, as last written
 */
record StoredState(
    Restored restored, long generation, long position, long snapshotBytes, long journalBytes, Map<String, byte[]> digests) {}
