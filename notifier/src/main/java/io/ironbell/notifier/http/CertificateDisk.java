package io.ironbell.notifier.http;

import java.io.IOException;
import java.util.List;

/** The disk as far as the system's certificates are looked for on it. Any thread. */
public interface CertificateDisk {
  /** @throws IOException when it is not there, no regular file behind its links, or too large */
  byte[] read(String file) throws IOException;

  /**
   * The files of a folder, as paths. A link to another name in the same folder is left out: what it stands for is listed itself.
   *
   * @throws IOException when there is no such folder or it may not be listed
   */
  List<String> entries(String folder) throws IOException;
}
