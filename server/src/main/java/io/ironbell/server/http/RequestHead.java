package io.ironbell.server.http;

import io.ironbell.server.security.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What the head of a request says. Confined to the request's event loop. */
final class RequestHead implements Caller {
  private final HttpServerRequest request;
  private boolean open;

  RequestHead(HttpServerRequest request) {
    this.request = request;
  }

  /** Told once the route is known. */
  void open(boolean needsNoCredentials) {
    open = needsNoCredentials;
  }

  @Override
  public boolean open() {
    return open;
  }

  /** What makes the head one that two readers could understand differently, with Go's words; null if nothing does (RFC 9112 §3.2, §6.1). */
  @Nullable Response ambiguity() {
    List<String> hosts = headers("host");
    if (hosts.size() > 1) {
      return Response.error(400, "400 Bad Request: too many Host headers");
    }
    if (request.version() == HttpVersion.HTTP_1_1 && request.authority() == null) {
      return Response.error(400, "400 Bad Request: " + (hosts.isEmpty() ? "missing required" : "malformed") + " Host header");
    }
    List<String> codings = headers("transfer-encoding");
    if (!codings.isEmpty() && !(codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
      return Response.error(501, "501 Not Implemented: unsupported transfer encoding");
    }
    return null;
  }

  boolean hasBody() {
    return request.headers().contains("transfer-encoding")
        || announcedLength() > 0
        || (request.version() == HttpVersion.HTTP_2 && announcedLength() < 0 && !request.isEnded() && mayCarryBody());
  }

  private boolean mayCarryBody() {
    String method = request.method().name();
    return !method.equals("GET") && !method.equals("HEAD");
  }

  /** The Content-Length, -1 without one. */
  long announcedLength() {
    String text = first("content-length");
    if (text == null) {
      return -1;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  @Nullable String first(String name) {
    return request.getHeader(name);
  }

  /** Host and port as the client wrote them: the Host field, or HTTP/2's authority. */
  @Nullable String authority() {
    String host = first("host");
    HostAndPort authority = host == null ? request.authority() : null;
    return authority == null ? host : authority.toString();
  }

  @Override
  public List<String> headers(String name) {
    return request.headers().getAll(name);
  }

  @Override
  public boolean forwarded() {
    for (Map.Entry<String, String> field : request.headers()) {
      if (field.getKey().regionMatches(true, 0, "x-forwarded-", 0, 12)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable String host() {
    HostAndPort authority = request.authority();
    String host = authority == null ? null : authority.host();
    return host != null && host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public @Nullable SSLSession tls() {
    return request.isSSL() ? request.sslSession() : null;
  }
}
