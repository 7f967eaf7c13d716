package io.ironbell.api.json;

/**
 * What an API answer says went wrong. Two shapes exist (G-001): errors that upstream's generated layer finds are objects with a code of
 * their own, errors of handlers are a bare JSON string.
 *
 * @param status HTTP status
 * @param code the {@code code} of the object; not shown in the text shape
 * @param message what the client reads
 */
public record ApiProblem(int status, int code, String message, Shape shape) {
  /** How the body is written. */
  public enum Shape {
    /** {@code {"code":602,"message":"…"}}. */
    OBJECT,
    /** {@code "…"}. */
    TEXT
  }

  public static final int REQUIRED = 602;
  public static final int BAD_FORMAT = 601;
  public static final int TOO_FEW_ITEMS = 612;

  /** A body that could not be read: 400 with upstream's frame around the reason (G-007). */
  static ApiProblem unreadable(String what, String reason) {
    return object(400, 400, "parsing " + what + " body from \"\" failed, because " + reason);
  }

  /** A body that reads well and lacks something: 422 (G-002). */
  public static ApiProblem invalid(int code, String message) {
    return object(422, code, message);
  }

  /** An error of upstream's generated layer. */
  public static ApiProblem object(int status, int code, String message) {
    return new ApiProblem(status, code, message, Shape.OBJECT);
  }

  /** An error of a handler. */
  public static ApiProblem text(int status, String message) {
    return new ApiProblem(status, status, message, Shape.TEXT);
  }
}
