package io.ironbell.api.snapshot;

import java.io.IOException;
import java.io.InputStream;

/** Files that Alertmanager 0.33.1 wrote. */
final class Golden {
  private Golden() {}

  static byte[] file(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
