package io.ironbell.server.http;

import org.jspecify.annotations.Nullable;

/** The methods a route can have: a closed set, so that a request's method can be a metric label. */
public enum Method {
  GET,
  HEAD,
  POST,
  PUT,
  PATCH,
  DELETE,
  OPTIONS;

  private final String label = name().toLowerCase(java.util.Locale.ROOT);

  /** The value of the metric label {@code method}, lower case as upstream's. */
  public String label() {
    return label;
  }

  /** The method of that exact name (methods are case-sensitive, RFC 9110 §9.1), or null for any other. */
  public static @Nullable Method of(String name) {
    return switch (name) {
      case "GET" -> GET;
      case "HEAD" -> HEAD;
      case "POST" -> POST;
      case "PUT" -> PUT;
      case "PATCH" -> PATCH;
      case "DELETE" -> DELETE;
      case "OPTIONS" -> OPTIONS;
      default -> null;
    };
  }
}
