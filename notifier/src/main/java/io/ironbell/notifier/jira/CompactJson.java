package io.ironbell.notifier.jira;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Rendered JSON made part of a body: without white space, {@code & < >} and U+2028, U+2029 escaped, else as it was written. Stateless. */
final class CompactJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CompactJson() {}

  /** @return null when the text is no JSON */
  static byte @Nullable [] of(String text) {
    return isOneValue(text) ? compact(text) : null;
  }

  private static boolean isOneValue(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] compact(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inside && c == '\\') {
        put(out, text.substring(i, i + 2)); // the parser has seen what follows
        i++;
      } else if (c == '"') {
        inside = !inside;
        out.write('"');
      } else if ("&<>\u2028\u2029".indexOf(c) >= 0) {
        put(out, "\\u" + HexFormat.of().toHexDigits(c));
      } else if (inside || c > ' ') {
        int rune = text.codePointAt(i);
        put(out, Character.toString(rune));
        i += Character.charCount(rune) - 1;
      }
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
