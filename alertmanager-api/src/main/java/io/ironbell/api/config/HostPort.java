package io.ironbell.api.config;

import io.ironbell.api.config.yaml.YamlValue;

/** {@code host:port} texts in Go's words ({@code net.SplitHostPort}); an IPv6 host stands in brackets. */
public final class HostPort {
  private HostPort() {}

  /** Empty when not written or wrong. */
  public static String read(YamlValue value) {
    String text = value.text();
    String wrong = text.isEmpty() ? "" : wrong(text);
    if (!wrong.isEmpty()) {
      value.problem(wrong, "write it as host:port");
      return "";
    }
    return text;
  }

  private static String wrong(String text) {
    String address = "address " + text + ": ";
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return address + "missing port in address";
    }
    int bracket = text.indexOf(']');
    if (text.startsWith("[")) {
      if (bracket < 0) {
        return address + "missing ']' in address";
      }
      if (bracket + 1 != colon) {
        return address + (bracket + 1 == text.length() || text.charAt(bracket + 1) != ':' ? "missing port in address" : "too many colons in address");
      }
    } else if (text.indexOf(':') != colon) {
      return address + "too many colons in address";
    }
    return colon == text.length() - 1 ? "address \"" + text + "\": port cannot be empty" : "";
  }
}
