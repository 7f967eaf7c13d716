package io.ironbell.api.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables of what the real server said, from the test resources. */
final class Recorded {
  private Recorded() {}

  static List<String[]> table(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().filter(line -> !line.startsWith("# ")).map(line -> line.split("\t", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Undoes {@code \xNN}. */
  static byte[] bytes(String escaped) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '\\') {
        out.write(Integer.parseInt(escaped.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        out.write(escaped.charAt(i));
      }
    }
    return out.toByteArray();
  }

  static String text(String escaped) {
    return new String(bytes(escaped), StandardCharsets.UTF_8);
  }

  /** The JSON text of an answer, as upstream writes it. */
  static String answer(ApiProblem problem) {
    String message = problem.message().replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c");
    return "{\"code\":" + problem.code() + ",\"message\":\"" + message + "\"}";
  }
}
