package io.ironbell.server.http;

import io.ironbell.api.model.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The error objects of API v2's generated layer, and the checks it makes before a handler runs (API-03, API-04, G-009 to G-011). */
final class ApiAnswers {
  private static final String ONLY_JSON = "application/json";

  private ApiAnswers() {}

  /** {@code {"code":N,"message":"..."}} without a newline, as upstream's generated layer writes it. */
  static Response error(int code, String message) {
    StringBuilder json = new StringBuilder(message.length() + 32).append("{\"code\":").append(code).append(",\"message\":\"");
    appendJson(json, message);
    return Response.json(code, json.append("\"}").toString().getBytes(StandardCharsets.UTF_8)).with("Cache-Control", "no-store");
  }

  static Response unknown(String path) {
    return error(404, "path " + path + " was not found");
  }

  static Response wrongMethod(Match.WrongMethod wrong) {
    String allowed = String.join(",", wrong.allowed());
    return error(405, "method " + wrong.method() + " is not allowed, but [" + allowed + "] are").with("Allow", allowed);
  }

  /** The refusal of a body that is no JSON by its Content-Type, or of a client that takes no JSON; null if both are fine. */
  static @Nullable Response contentRefusal(Headers headers, boolean hasBody) {
    Response type = hasBody ? typeRefusal(headers.get("content-type")) : null;
    if (type != null) {
      return type;
    }
    String accept = headers.get("accept");
    return accept == null || takesJson(accept)
        ? null
        : error(406, "unsupported media type requested, only [application/json] are available");
  }

  private static @Nullable Response typeRefusal(@Nullable String contentType) {
    String given = contentType == null || contentType.isEmpty() ? "application/octet-stream" : contentType;
    int semicolon = given.indexOf(';');
    String type = (semicolon < 0 ? given : given.substring(0, semicolon)).strip().toLowerCase(java.util.Locale.ROOT);
    if (type.equals(ONLY_JSON)) {
      return semicolon < 0 || readable(given.substring(semicolon + 1))
          ? null
          : error(400, "parsing Content-Type header from " + GoQuote.echo(given) + " failed, because mime: invalid media parameter");
    }
    int slash = type.indexOf('/');
    if (type.isEmpty() || (slash >= 0 && type.indexOf('/', slash + 1) >= 0)) {
      String reason = type.isEmpty() ? "mime: no media type" : "mime: unexpected content after media subtype";
      return error(400, "parsing Content-Type header from " + GoQuote.echo(given) + " failed, because " + reason);
    }
    return error(415, "unsupported media type " + GoQuote.echo(type) + ", only [application/json] are allowed");
  }

  /** Whether the parameters of a media type each have a name and a value, the last one perhaps missing. */
  private static boolean readable(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      int equals = parameter.indexOf('=');
      if (!parameter.isBlank() && (equals < 0 || parameter.substring(0, equals).isBlank() || equals == parameter.stripTrailing().length() - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean takesJson(String accept) {
    int start = 0;
    while (start <= accept.length()) {
      int end = accept.indexOf(',', start);
      end = end < 0 ? accept.length() : end;
      if (takes(accept.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean takes(String spec) {
    int semicolon = spec.indexOf(';');
    String type = (semicolon < 0 ? spec : spec.substring(0, semicolon)).strip();
    boolean fits = type.equals("*/*") || type.equalsIgnoreCase("application/*") || type.equalsIgnoreCase(ONLY_JSON);
    return fits && (semicolon < 0 || !refused(spec.substring(semicolon + 1)));
  }

  private static boolean refused(String parameters) {
    String q = parameters.strip();
    if (!q.startsWith("q=0")) {
      return false;
    }
    for (int i = 3; i < q.length() && q.charAt(i) != ';'; i++) {
      if (q.charAt(i) >= '1' && q.charAt(i) <= '9') {
        return false;
      }
    }
    return true;
  }

  private static void appendJson(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == '<' || c == '>' || c == '&') {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
  }
}
