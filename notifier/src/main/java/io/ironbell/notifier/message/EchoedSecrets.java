package io.ironbell.notifier.message;

import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.Header;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes out of an answer what it repeats of the request's secrets: error pages like to show the path that was asked for, and what a receiver
 * answers ends in logs (C-04). Secrets are the path as a whole, long parts of it and of the query, and the values of sensitive headers. A JSON
 * answer that says yes is data and stays as it is.
 */
final class EchoedSecrets {
  private static final String REDACTED = "<redacted>";
  private static final int SHORTEST_PART = 12;
  private static final int SHORTEST_VALUE = 6;

  private EchoedSecrets() {}

  static HttpReply removed(HttpReply reply, HttpRequest request) {
    if (reply.body().isEmpty() || reply.successful() && reply.contentType().startsWith("application/json")) {
      return reply;
    }
    String body = reply.body();
    for (String secret : secrets(request.destination(), request.headers())) {
      body = body.replace(secret, REDACTED);
    }
    return reply.withBody(body);
  }

  /** The longest first: what holds another one is taken out as a whole. */
  private static List<String> secrets(Destination destination, List<Header> headers) {
    List<String> secrets = new ArrayList<>();
    if (destination.path().length() > 1) {
      secrets.add(destination.target());
      secrets.add(destination.path());
    }
    for (String part : destination.target().split("[/?&=]")) {
      addLong(secrets, part, SHORTEST_PART);
    }
    for (Header header : headers) {
      if (header.sensitive()) {
        addLong(secrets, header.value(), SHORTEST_VALUE);
        addLong(secrets, header.value().substring(header.value().indexOf(' ') + 1), SHORTEST_VALUE);
      }
    }
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return secrets;
  }

  private static void addLong(List<String> secrets, String text, int shortest) {
    if (text.length() >= shortest) {
      secrets.add(text);
    }
  }
}
