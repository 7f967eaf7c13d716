package io.ironbell.notifier.sns;

/**
 * The few texts that are read from AWS's XML answers. They are found by their tags alone and never parsed as a document, so that nothing in an
 * answer can ask for anything. Stateless.
 */
final class AwsReply {
  private AwsReply() {}

  /** The text of the first element of that name; empty when there is none. */
  static String element(String xml, String name) {
    int open = xml.indexOf("<" + name + ">");
    int start = open + name.length() + 2;
    int end = open < 0 ? -1 : xml.indexOf("</" + name + ">", start);
    return end < 0 ? "" : unescape(xml.substring(start, end));
  }

  /** Whether there is an element of that name, closed, and with or without anything in it. */
  static boolean holds(String xml, String name) {
    int open = xml.indexOf("<" + name + ">");
    return open < 0 ? xml.contains("<" + name + "/>") : xml.indexOf("</" + name + ">", open) >= 0;
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&#39;", "'").replace("&amp;", "&");
  }
}
