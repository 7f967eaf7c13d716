package io.ironbell.api.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * What was last said to one integration about one group: upstream's nflog Entry with its expiry (NFL-11 to NFL-14).
 *
 * @param groupKey key of the aggregation group
 * @param receiver name of the receiver
 * @param integration upstream's name of its kind, such as {@code webhook}
 * @param index counts the integrations of one kind inside the receiver, from 0
 * @param timestamp when it was sent
 * @param firing sorted {@link DedupHash}es of the alerts that fired in it; not changed after construction
 * @param resolved the same of the resolved ones
 * @param receiverData what the integration wants back next time: Strings, Longs and Doubles by name
 * @param expiresAt when it may be forgotten
 */
public record NotificationLogEntry(
    String groupKey,
    String receiver,
    String integration,
    int index,
    Timestamp timestamp,
    long[] firing,
    long[] resolved,
    Map<String, Object> receiverData,
    Timestamp expiresAt) {

  public NotificationLogEntry {
    receiverData = Map.copyOf(receiverData);
  }

  /** {@code groupKey:receiver/integration/index} (G-096). */
  public String key() {
    return groupKey + ":" + receiver + "/" + integration + "/" + index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NotificationLogEntry o
        && key().equals(o.key())
        && timestamp.equals(o.timestamp)
        && expiresAt.equals(o.expiresAt)
        && Arrays.equals(firing, o.firing)
        && Arrays.equals(resolved, o.resolved)
        && receiverData.equals(o.receiverData);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key(), timestamp);
  }
}
