package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressDenied;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Sends as one {@code http_config} block says. Safe for any thread; made once per integration and configuration. Redirects are followed where
 * {@code follow_redirects: true} is written, at most {@value #MOST_REDIRECTS}, each judged like a first request; what is secret stays with its
 * origin (C-26).
 */
public final class HttpClient {
  /** Versions that other software compares are upstream's (DESIGN §7). */
  public static final String USER_AGENT = "Alertmanager/0.34.0";

  /** With the one that is redirected first: Go counts so, and calls them redirects all the same. */
  private static final int MOST_REQUESTS = 10;

  private static final String UNFOLLOWED = "the receiver redirects, which is followed only where http_config says follow_redirects: true";

  private final HttpClientConfig config;
  private final ConfiguredHeaders configured;
  private final @Nullable TokenSource tokens;
  private final Ways ways;
  private final Time time;

  /** @param tokens of an {@code oauth2} block, null without one */
  HttpClient(HttpClientConfig config, NamedFiles files, @Nullable TokenSource tokens, Ways ways, Time time) {
    this.config = config;
    this.configured = new ConfiguredHeaders(config, files);
    this.tokens = tokens;
    this.ways = ways;
    this.time = time;
  }

  /** @param timeoutNanos for the whole exchange, redirects included */
  public HttpReply send(HttpRequest asked, long timeoutNanos) throws IOException {
    long endNanos = time.nanoTime() + timeoutNanos;
    Outgoing request =
        new Outgoing(asked.destination(), asked.method(), headers(asked, endNanos), asked.body(), asked.secretBody(), endNanos, asked.replyLimit());
    HttpReply reply = send(request);
    if (!config.redirectsAsked()) {
      return config.followRedirects() && isRedirect(reply) ? new HttpReply(reply.status(), "text/plain", UNFOLLOWED, reply.location()) : reply;
    }
    for (int sent = 1; isRedirect(reply); sent++) {
      if (sent == MOST_REQUESTS) {
        throw new ProtocolException("stopped after " + MOST_REQUESTS + " redirects");
      }
      request = redirected(request, reply);
      reply = send(request);
    }
    return reply;
  }

  /** An integration that brings its own Authorization keeps it unless there is a token, as in upstream. */
  private List<Header> headers(HttpRequest asked, long endNanos) throws IOException {
    List<Header> headers = new ArrayList<>(asked.headers().size() + 3);
    if (!asked.names("User-Agent")) {
      headers.add(new Header("User-Agent", USER_AGENT, false));
    }
    headers.addAll(asked.headers());
    if (tokens != null) {
      headers.removeIf(header -> header.name().equalsIgnoreCase("Authorization"));
      headers.add(new Header("Authorization", tokens.authorization(endNanos), true));
    }
    configured.addTo(headers, tokens != null || asked.names("Authorization"));
    return headers;
  }

  private HttpReply send(Outgoing request) throws IOException {
    Header.requireLines(request.headers());
    HttpReply reply = ways.to(request.destination()).send(request);
    return tokens == null ? reply : tokens.scrubbed(reply);
  }

  private static boolean isRedirect(HttpReply reply) {
    return reply.location() != null
        && switch (reply.status()) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
  }

  /** As Go does it (G-247): 307 and 308 repeat the request, the others ask with GET. */
  private static Outgoing redirected(Outgoing request, HttpReply reply) throws IOException {
    HttpUrl url = request.destination().url().resolve(String.valueOf(reply.location()));
    if (url == null || !(Destination.parse(url.toString()) instanceof Destination.Parsed.Ok next)) {
      throw new EgressDenied("the receiver redirects to something that is no http or https URL");
    }
    boolean repeats = reply.status() == 307 || reply.status() == 308;
    boolean sameOrigin = next.destination().toString().equals(request.destination().toString());
    if (repeats && request.secretBody() && !sameOrigin) {
      throw new EgressDenied("the receiver redirects to " + next.destination() + ", which is not the origin that the secret in this request is for");
    }
    List<Header> headers = new ArrayList<>();
    for (Header header : request.headers()) {
      boolean describesBody = header.name().equals("Content-Type");
      if ((sameOrigin || !header.sensitive()) && (repeats || !describesBody)) {
        headers.add(header);
      }
    }
    String method = repeats ? request.method() : "GET";
    byte @Nullable [] body = repeats ? request.body() : null;
    return new Outgoing(next.destination(), method, headers, body, request.secretBody(), request.endNanos(), request.replyLimit());
  }
}
