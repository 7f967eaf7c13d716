package io.ironbell.server.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a body in chunks. Runs on a worker; the stream blocks while the client reads slowly and fails once the client is gone. */
@FunctionalInterface
public interface BodyWriter {
  /**
   * Writes the whole body; the caller closes the stream. Write in pieces of some 16 KiB or more: each write becomes a chunk.
   * Where much is looked at to write little, flush for each thing looked at: it fails when nobody waits any more.
   */
  void writeTo(OutputStream out) throws IOException;
}
