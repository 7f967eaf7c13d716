package io.ironbell.server;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The URL under which users reach this server, without a trailing slash (G-184): as given, or made of the host's name and the port of the first
 * listener (CLI-15).
 */
record ExternalUrl(URI uri) {
  /**
   * @param given empty when the flag was not used
   * @param scheme http or https, used only when nothing was given
   * @throws IllegalArgumentException with upstream's sentence
   */
  static ExternalUrl of(String given, String scheme, String hostName, int port) {
    String text = given.isEmpty() ? scheme + "://" + hostName + ":" + port : given;
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("parse \"" + text + "\": " + e.getReason(), e);
    }
    String found = uri.getScheme() == null ? "" : uri.getScheme();
    if (!found.equals("http") && !found.equals("https")) {
      throw new IllegalArgumentException("\"" + text + "\": invalid \"" + found + "\" scheme, only 'http' and 'https' are supported");
    }
    return new ExternalUrl(URI.create(text.substring(0, text.length() - trailingSlashes(text))));
  }

  private static int trailingSlashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.length() - end;
  }

  /** The path, empty or with one leading slash. */
  String path() {
    String path = uri.getPath();
    return path == null ? "" : path;
  }

  /** The prefix of all routes: as given, else the path of this URL; one leading slash, none trailing; empty for the root (CLI-16). */
  String routePrefix(String given) {
    String prefix = given.isEmpty() ? path() : given;
    StringBuilder trimmed = new StringBuilder(prefix);
    while (!trimmed.isEmpty() && trimmed.charAt(trimmed.length() - 1) == '/') {
      trimmed.setLength(trimmed.length() - 1);
    }
    while (!trimmed.isEmpty() && trimmed.charAt(0) == '/') {
      trimmed.deleteCharAt(0);
    }
    return trimmed.isEmpty() ? "" : "/" + trimmed;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
