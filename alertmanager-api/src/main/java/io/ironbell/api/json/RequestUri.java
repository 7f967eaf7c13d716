package io.ironbell.api.json;

/** Whether a generatorURL is a URI as upstream checks it: Go's {@code url.ParseRequestURI}, an absolute URI or
 * an absolute path; a fragment is not looked at (G-042). */
final class RequestUri {
  private RequestUri() {}

  static boolean isValid(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c < ' ' || c == 0x7F) {
        return false;
      }
    }
    if (uri.equals("*")) {
      return true;
    }
    int colon = scheme(uri);
    if (colon == 0) {
      return false;
    }
    String rest = before('?', before('#', colon < 0 ? uri : uri.substring(colon + 1)));
    if (!rest.startsWith("/")) {
      return colon > 0; // opaque, such as mailto:
    }
    return colon > 0 && rest.startsWith("//") ? hierarchy(rest.substring(2)) : escapesAreWhole(rest);
  }

  private static String before(char c, String text) {
    int i = text.indexOf(c);
    return i < 0 ? text : text.substring(0, i);
  }

  /** Where the colon behind the scheme is: -1 when there is no scheme, 0 when it is missing before a colon. */
  private static int scheme(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == ':') {
        return i;
      }
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !later)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean hierarchy(String rest) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    int at = authority.lastIndexOf('@');
    boolean user = at < 0 || isUser(authority.substring(0, at));
    return user && isHost(authority.substring(at + 1)) && escapesAreWhole(path);
  }

  private static boolean isUser(String user) {
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      if (!isAlphanumeric(c) && "-._:~!$&'()*+,;=%@".indexOf(c) < 0) {
        return false;
      }
    }
    return escapesAreWhole(user);
  }

  private static boolean isHost(String host) {
    int open = host.indexOf('[');
    if (open > 0) {
      return false;
    }
    if (open == 0) {
      int close = host.lastIndexOf(']');
      return close > 0 && isPort(host.substring(close + 1)) && isIpv6(host.substring(1, close));
    }
    int colon = host.lastIndexOf(':');
    return (colon < 0 || isPort(host.substring(colon))) && isName(host);
  }

  private static boolean isPort(String port) {
    for (int i = 0; i < port.length(); i++) {
      char c = port.charAt(i);
      if (i == 0 ? c != ':' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** Sloppy about the digits of an address, strict about what it is made of; the zone comes behind {@code %25}. */
  private static boolean isIpv6(String literal) {
    int zone = literal.indexOf("%25");
    String address = zone < 0 ? literal : literal.substring(0, zone);
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        return false;
      }
    }
    return address.indexOf(':') >= 0 && (zone < 0 || escapesAreWhole(literal.substring(zone)));
  }

  private static boolean isName(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '%') {
        int code = escape(host, i);
        if (code < 0 || code < 0x80 && code != '%') {
          return false; // an escaped letter of ASCII has no place in a host
        }
        i += 2;
      } else if (c < 0x80 && !isAlphanumeric(c) && "-._~!$&'()*+,;=:[]<>\"".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean escapesAreWhole(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (escape(text, i) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int escape(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(percent + 1));
    int low = hex(text.charAt(percent + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
