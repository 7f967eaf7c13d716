package io.ironbell.notifier.message;

import io.ironbell.notifier.template.TemplateException;

/** Header values that hold something rendered: a line break in one would begin a header of its own. Stateless. */
public final class HeaderText {
  private HeaderText() {}

  /** @throws TemplateException when it holds a control character; the message names the header and never shows the value */
  public static String checked(String name, String value) throws TemplateException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        throw new TemplateException("invalid header field value for \"" + name + "\"");
      }
    }
    return value;
  }
}
