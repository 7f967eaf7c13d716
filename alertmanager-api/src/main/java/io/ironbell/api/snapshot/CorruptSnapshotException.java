package io.ironbell.api.snapshot;

import java.io.IOException;

/** A file that is none of upstream's, or broken. The message names the place in the file and what is wrong with it. */
public final class CorruptSnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptSnapshotException(int offset, String what) {
    super("byte " + offset + ": " + what);
  }
}
