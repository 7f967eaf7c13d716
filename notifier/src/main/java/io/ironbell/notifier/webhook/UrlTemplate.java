package io.ironbell.notifier.webhook;

import io.ironbell.notifier.template.Marked;
import java.util.regex.Pattern;

/**
 * Keeps what actions bring into a URL from cutting off what the template has behind them (V-12). Only behind a host that is written out: a URL
 * that a label holds as a whole is the label's. Stateless.
 */
final class UrlTemplate {
  private static final Pattern WRITTEN_HOST = Pattern.compile("^[A-Za-z]+://[^/?#\\x00]+[/?]");

  private UrlTemplate() {}

  /** A question mark at the end of the path is what users bring by labels; nobody is sent a fragment. */
  static String uncut(Marked url) {
    String written = url.written();
    if (!WRITTEN_HOST.matcher(written).find()) {
      return url.text();
    }
    int fragment = orEnd(written.indexOf('#'), written);
    int query = written.lastIndexOf('?', fragment) < 0 ? written.lastIndexOf('/', fragment) : written.indexOf('?');
    StringBuilder uncut = new StringBuilder(written.length() + 16);
    for (int i = 0; i < written.length(); i++) {
      char c = url.text().charAt(i);
      if (url.isBrought(i) && (c == '#' && i < fragment || c == '?' && i < query)) {
        uncut.append(c == '#' ? "%23" : "%3F");
      } else {
        uncut.append(c);
      }
    }
    return uncut.toString();
  }

  private static int orEnd(int index, String text) {
    return index < 0 ? text.length() : index;
  }
}
