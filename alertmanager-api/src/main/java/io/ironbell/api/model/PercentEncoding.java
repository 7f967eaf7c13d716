package io.ironbell.api.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Bytes of UTF-8 as a URL holds them: {@code %2F}. Stateless. */
public final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String PATH_SIGNS = "-_.~$&+,/:;=@";

  private PercentEncoding() {}

  /** A path as Go's {@code net/url} writes it when it holds something to escape: slashes stay, no backslash, space or newline does. */
  public static String ofPath(String path) {
    return of(path, c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PATH_SIGNS.indexOf(c) >= 0);
  }

  /** @param plain which bytes, taken as characters, stay as they are */
  public static String of(String text, IntPredicate plain) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (plain.test(b & 0xff)) {
        out.append((char) (b & 0xff));
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }
}
