package io.ironbell.notifier.http;

import io.ironbell.api.config.HeaderNames;
import io.ironbell.api.config.Secret;
import java.io.IOException;
import java.util.List;

/** One header line. @param sensitive never sent to another origin than the one it was configured for */
public record Header(String name, String value, boolean sensitive) {
  @Override
  public String toString() {
    return name + ": " + (sensitive ? Secret.MASK : value);
  }

  /** Values come out of files and templates: a line break in one would begin a header, or a request, of its own. */
  static void requireLines(List<Header> headers) throws IOException {
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      if (!HeaderNames.isToken(header.name)) {
        throw new IOException("a header has a name that is none");
      }
      if (HeaderNames.breaksLine(header.value)) {
        throw new IOException("the value of header " + header.name + " holds a control character");
      }
    }
  }
}
