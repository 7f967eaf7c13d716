package io.ironbell.server.security;

import java.util.List;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What can be known of a request before anything is decided about it. Read on the request's event loop only. */
public interface Caller {
  /** Every value of a header field, in the order received; the name in lower case. */
  List<String> headers(String name);

  /** Whether any header field's name begins with {@code X-Forwarded-}. */
  boolean forwarded();

  /** The host asked for without its port, IPv6 literals without brackets; null if the request names none. */
  @Nullable String host();

  /** Whether the route asked for needs no credentials. */
  boolean open();

  /** The TLS session, null on a plain connection. */
  @Nullable SSLSession tls();
}
