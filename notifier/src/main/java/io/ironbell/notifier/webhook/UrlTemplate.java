package io.ironbell.notifier.webhook;

import java.util.regex.Pattern;

/**
 * Keeps what actions bring into a URL from cutting off what the template has behind them (V-12). Only behind a host that is written out: a URL
 * that a label holds as a whole is the label's. Stateless.
 */
final class UrlTemplate {
  private static final Pattern WRITTEN_HOST = Pattern.compile("^[A-Za-z]+://[^/?#{}]+[/?]");
  private static final Pattern ACTION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

  private UrlTemplate() {}

  /** @param url what the template was rendered to */
  static String uncut(String template, String url) {
    if (!template.contains("{{") || !WRITTEN_HOST.matcher(template).find()) {
      return url;
    }
    String written = ACTION.matcher(template).replaceAll("");
    return withoutForeignQuery(template, written, written.indexOf('#') < 0 ? url.replace("#", "%23") : url); // nobody is sent a fragment
  }

  /** Where a path goes on behind the last action, a query did not begin before. One that begins at the end is what users bring by labels. */
  private static String withoutForeignQuery(String template, String written, String url) {
    String tail = template.substring(template.lastIndexOf("}}") + 2);
    boolean goesOn = tail.indexOf('/') >= 0 || tail.indexOf('?') >= 0;
    if (!goesOn || written.indexOf('?') >= 0 && written.indexOf('?') < written.length() - tail.length() || !url.endsWith(tail)) {
      return url;
    }
    return url.substring(0, url.length() - tail.length()).replace("?", "%3F") + tail;
  }
}
