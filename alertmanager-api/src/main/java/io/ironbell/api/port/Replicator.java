package io.ironbell.api.port;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.model.StoredSilence;
import java.util.List;

/** What the other rooms know of peers. Implemented by {@code cluster}; a lone node tells nobody. Never waits. */
public interface Replicator {
  /** Of what is durable here. */
  void tell(StoredSilence silence);

  void tell(NotificationLogEntry entry);

  /** For the status answer; safe for any thread. */
  Status status();

  /** How long this node waits for the ones before it: zero when it is alone (CLU-08). */
  int position();

  /** True when notifications need not wait for the cluster to settle. */
  boolean settled();

  /** @param name empty when disabled; @param state ready, settling or disabled */
  record Status(String name, String state, List<PeerView> peers) {}

  record PeerView(String name, String address) {}
}
