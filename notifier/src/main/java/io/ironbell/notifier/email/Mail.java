package io.ironbell.notifier.email;

import java.util.Arrays;
import java.util.List;

/**
 * One message and where it goes.
 *
 * @param from the one sender's bare address
 * @param to bare addresses of recipients
 * @param content headers and body, lines ended by CRLF
 */
record Mail(String from, List<String> to, byte[] content) {
  Mail {
    to = List.copyOf(to);
    content = content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mail m && from.equals(m.from) && to.equals(m.to) && Arrays.equals(content, m.content);
  }

  @Override
  public int hashCode() {
    return from.hashCode() * 31 + Arrays.hashCode(content);
  }
}
