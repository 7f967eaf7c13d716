package io.ironbell.server.store;

import java.util.List;

/** How one of upstream's files is read and written: a sequence of length-delimited messages (STO-01). An empty file is an empty list. */
public interface UpstreamCodec<T> {
  /** @throws Exception when the bytes are no such file; the message says what is wrong where */
  List<T> readAll(byte[] file) throws Exception;

  byte[] write(List<T> entries);
}
