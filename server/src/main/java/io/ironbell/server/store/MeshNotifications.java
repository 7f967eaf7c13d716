package io.ironbell.server.store;

import io.ironbell.api.model.NotificationLogEntry;
import io.ironbell.api.snapshot.CorruptSnapshotException;
import io.ironbell.api.snapshot.NotificationLogCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The notification log as upstream's MeshEntry messages. Safe for any thread. */
public final class MeshNotifications implements UpstreamCodec<NotificationLogEntry> {
  @Override
  public byte[] write(List<NotificationLogEntry> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      NotificationLogCodec.write(entries, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  @Override
  public List<NotificationLogEntry> readAll(byte[] file) throws CorruptSnapshotException {
    return NotificationLogCodec.read(file);
  }
}
