package io.ironbell.notifier.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text in the quoted-printable encoding of RFC 2045 with lines broken where Go's {@code mime/quotedprintable} breaks them. Used once, by one thread. */
final class QuotedPrintable {
  private static final int LINE = 76;
  private static final String HEX = "0123456789ABCDEF";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int column;

  private QuotedPrintable() {}

  static byte[] of(String text) {
    QuotedPrintable made = new QuotedPrintable();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\r' || b == '\n') {
        boolean pair = b == '\n' && i > 0 && bytes[i - 1] == '\r';
        if (!pair) {
          made.endLine();
        }
      } else {
        made.put(b, i == bytes.length - 1 || bytes[i + 1] == '\r' || bytes[i + 1] == '\n');
      }
    }
    return made.out.toByteArray();
  }

  /** White space at the end of a line would be lost on the way. */
  private void put(byte b, boolean endsLine) {
    boolean white = b == ' ' || b == '\t';
    boolean plain = (b >= '!' && b <= '~' && b != '=') || (white && !endsLine);
    int width = plain ? 1 : 3;
    if (column + width > LINE - 1) {
      softBreak();
    }
    if (plain) {
      out.write(b);
    } else {
      out.write('=');
      out.write(HEX.charAt((b >> 4) & 0xf));
      out.write(HEX.charAt(b & 0xf));
    }
    column += width;
  }

  private void softBreak() {
    out.write('=');
    endLine();
  }

  private void endLine() {
    out.write('\r');
    out.write('\n');
    column = 0;
  }
}
