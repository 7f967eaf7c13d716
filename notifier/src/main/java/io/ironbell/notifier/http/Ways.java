package io.ironbell.notifier.http;

import io.ironbell.notifier.egress.Destination;
import org.jspecify.annotations.Nullable;

/**
 * The transports of one {@code http_config}, and which of them a request takes. Immutable.
 *
 * @param httpProxied for http destinations that go through a proxy, null without one
 * @param httpsProxied for https destinations that go through a proxy, null without one
 */
record Ways(ProxyRules proxies, Transport plain, Transport tls, @Nullable Transport httpProxied, @Nullable Transport httpsProxied) {
  Transport to(Destination destination) {
    Transport proxied = destination.tls() ? httpsProxied : httpProxied;
    if (proxied != null && proxies.of(destination) != null) {
      return proxied;
    }
    return destination.tls() ? tls : plain;
  }
}
