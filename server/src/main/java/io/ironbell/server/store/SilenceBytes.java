package io.ironbell.server.store;

import io.ironbell.api.model.StoredSilence;
import org.jspecify.annotations.Nullable;

/** How one silence is stored. {@link MeshSilences} is the real one. */
public interface SilenceBytes {
  byte[] write(StoredSilence silence);

  /**
   * @return null for a silence that can mute nothing and is left out
   * @throws Exception when the bytes are none; the message says where
   */
  @Nullable StoredSilence read(byte[] bytes) throws Exception;
}
