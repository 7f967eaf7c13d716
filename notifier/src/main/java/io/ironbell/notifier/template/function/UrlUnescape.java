package io.ironbell.notifier.template.function;

import io.ironbell.notifier.template.format.Quote;
import io.ironbell.notifier.template.value.FunctionException;
import io.ironbell.notifier.template.value.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Go's {@code url.QueryUnescape}. Stateless. */
final class UrlUnescape {
  private UrlUnescape() {}

  static String of(String text) throws FunctionException {
    byte[] in = Utf8.encode(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out.write(in[i] == '+' ? ' ' : in[i]);
        continue;
      }
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        String escape = Utf8.decode(Arrays.copyOfRange(in, i, Math.min(i + 3, in.length)));
        throw new FunctionException("invalid URL escape " + Quote.text(escape));
      }
      out.write(high << 4 | low);
      i += 2;
    }
    return Utf8.decode(out.toByteArray());
  }
}
