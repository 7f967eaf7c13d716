package io.ironbell.api.config;

/** Header names in Go's canonical form ({@code textproto.CanonicalMIMEHeaderKey}). */
public final class HeaderNames {
  private HeaderNames() {}

  /** {@code message-id} becomes {@code Message-Id}; a name with characters that no header has stays as it is. */
  public static String canonical(String name) {
    StringBuilder out = new StringBuilder(name.length());
    boolean upper = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isToken(c)) {
        return name;
      }
      out.append(upper ? toUpper(c) : toLower(c));
      upper = c == '-';
    }
    return out.toString();
  }

  /** Whether it is a token (RFC 9110, 5.6.2), which names of headers and schemes of credentials have to be. */
  public static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isToken(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Whether a value holds what would end its line or change what follows it. */
  public static boolean breaksLine(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static boolean isToken(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static char toUpper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  private static char toLower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
