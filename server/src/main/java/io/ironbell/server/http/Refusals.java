package io.ironbell.server.http;

import io.ironbell.api.duration.GoDuration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is answered where no handler is reached: redirects, 404, 405, OPTIONS, with upstream's texts (WEB-07, WEB-16, WEB-18, G-032); bodies that
 * nobody reads; a house that is full.
 */
final class Refusals {
  private Refusals() {}

  static Response of(Match match, String method) {
    return switch (match) {
      case Match.Found found -> throw new IllegalArgumentException("found: " + found.path());
      case Match.Redirect redirect -> redirect(redirect, method);
      case Match.Options options -> Response.empty(200).with("Allow", String.join(", ", options.allowed()));
      case Match.WrongMethod wrong ->
          wrong.api()
              ? ApiAnswers.wrongMethod(wrong)
              : Response.error(405, "Method Not Allowed").with("Allow", String.join(", ", wrong.allowed()));
      case Match.Unknown unknown -> unknown.api() ? ApiAnswers.unknown(unknown.path()) : Response.error(404, "404 page not found");
    };
  }

  /** Of a body, by what the head says of it; null if it may come. */
  static @Nullable Response ofBody(RequestHead head, Headers headers, int maxBytes, boolean api) {
    boolean hasBody = head.hasBody();
    String coding = hasBody ? head.first("content-encoding") : null;
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      return ApiAnswers.error(415, "Content-Encoding " + coding + " is not accepted: send the body as it is");
    }
    if (head.announcedLength() > maxBytes) {
      return tooLarge(maxBytes);
    }
    return api ? ApiAnswers.contentRefusal(headers, hasBody) : null;
  }

  static Response tooLarge(int maxBytes) {
    return ApiAnswers.error(413, "request body is larger than " + maxBytes + " bytes");
  }

  static Response busy() {
    return Response.error(503, "the server is busy, try again later").with("Retry-After", "1");
  }

  static Response timeUp(Duration timeout) {
    String text = "Exceeded configured timeout of " + GoDuration.print(timeout) + ".\n";
    return Response.bytes(503, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** As Go's {@code http.Redirect}: GET and HEAD get a small page. */
  private static Response redirect(Match.Redirect redirect, String method) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Response.empty(redirect.status()).with("Location", redirect.location());
    }
    String page = "<a href=\"" + escape(redirect.location()) + "\">" + phrase(redirect.status()) + "</a>.\n\n";
    byte[] body = method.equals("GET") ? page.getBytes(StandardCharsets.UTF_8) : new byte[0];
    return Response.bytes(redirect.status(), "text/html; charset=utf-8", body).with("Location", redirect.location());
  }

  private static String phrase(int status) {
    return switch (status) {
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      default -> "Temporary Redirect";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&#34;").replace("'", "&#39;");
  }
}
