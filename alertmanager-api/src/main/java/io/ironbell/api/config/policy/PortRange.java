package io.ironbell.api.config.policy;

import org.jspecify.annotations.Nullable;

/** Ports from {@code first} to {@code last}, both included. */
public record PortRange(int first, int last) {
  public static final PortRange ANY = new PortRange(1, 65535);

  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  /** @return null unless {@code *}, {@code 443} or {@code 8000-8100} */
  public static @Nullable PortRange parse(String text) {
    if (text.equals("*")) {
      return ANY;
    }
    int dash = text.indexOf('-');
    int first = port(dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : port(text.substring(dash + 1));
    return first < 1 || last < first ? null : new PortRange(first, last);
  }

  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int port = Integer.parseInt(text);
    return port <= 65535 ? port : -1;
  }

  @Override
  public String toString() {
    return equals(ANY) ? "*" : first == last ? String.valueOf(first) : first + "-" + last;
  }
}
