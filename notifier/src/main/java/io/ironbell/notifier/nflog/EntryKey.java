package io.ironbell.notifier.nflog;

import io.ironbell.api.model.NotificationLogEntry;

/**
 * Which entry: one group and one integration of one receiver (G-096). Kept as parts, not as upstream's joined text, so that the group key
 * that the engine already holds is shared and not copied for every entry.
 *
 * @param index counts the integrations of one kind inside the receiver, from 0
 */
public record EntryKey(String groupKey, String receiver, String integration, int index) {
  public static EntryKey of(NotificationLogEntry entry) {
    return new EntryKey(entry.groupKey(), entry.receiver(), entry.integration(), entry.index());
  }
}
