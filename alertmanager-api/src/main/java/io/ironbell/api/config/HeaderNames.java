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
