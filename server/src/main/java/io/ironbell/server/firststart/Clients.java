package io.ironbell.server.firststart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What clients have to know of this server, besides a password.
 *
 * @param host a name or literal the certificate covers
 * @param port as bound
 * @param prefix the route prefix, empty or a path without a trailing slash
 * @param authority the certificate to trust, in PEM; null if the server's own is not in use
 * @param programs where this program's commands lie
 */
record Clients(boolean tls, String host, int port, String prefix, @Nullable String authority, Path programs) {
  String target() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  String url() {
    return (tls ? "https://" : "http://") + target() + prefix;
  }

  Clients withPort(int actual) {
    return new Clients(tls, host, actual, prefix, authority, programs);
  }

  Clients withoutAuthority() {
    return new Clients(tls, host, port, prefix, null, programs);
  }
}
