package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

/** The body of an error answer, in either of its two shapes (G-001): only the bare string has a newline behind it. */
public final class ProblemJson {
  private static final byte[] CODE = ascii("{\"code\":");
  private static final byte[] MESSAGE = ascii(",\"message\":");

  private ProblemJson() {}

  public static byte[] bytes(ApiProblem problem) {
    JsonWriter out = new JsonWriter(128);
    switch (problem.shape()) {
      case OBJECT -> out.raw(CODE).number(problem.code()).raw(MESSAGE).string(problem.message()).raw('}');
      case TEXT -> out.string(problem.message()).raw('\n');
    }
    return out.toByteArray();
  }
}
