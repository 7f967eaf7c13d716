/**
 * Durable state in an embedded database (SQLite, WAL, synchronous=FULL), behind {@link io.ironbell.api.port.StateStore}, and the two files of
 * upstream beside it.
 *
 * <p>Alerts, group schedules and the notification log are a journal of blobs, one per group commit, folded into snapshots in the background;
 * silences are rows. One platform thread writes, one folds and checkpoints, one watches that a write does not hang.
 */
@NullMarked
package io.ironbell.server.store;

import org.jspecify.annotations.NullMarked;
