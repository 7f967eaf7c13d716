package io.ironbell.server.firststart;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What clients have to know of this server, besides a password.
 *
 * @param host a name or literal the certificate covers
 * @param port as bound
 * @param prefix the route prefix, empty or a path without a trailing slash
 * @param authority the certificate to trust; null if the server's own is not in use
 * @param configFile the configuration given at start, for the commands
 */
record Clients(boolean tls, String host, int port, String prefix, @Nullable Path authority, String configFile) {
  String target() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  String url() {
    return (tls ? "https://" : "http://") + target() + prefix;
  }

  Clients withPort(int actual) {
    return new Clients(tls, host, actual, prefix, authority, configFile);
  }
}
