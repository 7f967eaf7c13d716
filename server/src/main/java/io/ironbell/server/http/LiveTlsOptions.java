package io.ironbell.server.http;

import io.ironbell.server.security.TlsSource;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;

/** Lets Vert.x make its TLS handlers from a {@link TlsSource} instead of from key stores of its own. */
final class LiveTlsOptions extends SSLEngineOptions {
  private final TlsSource source;
  private final ConnectionCount count;

  LiveTlsOptions(TlsSource source, ConnectionCount count) {
    this.source = source;
    this.count = count;
  }

  @Override
  public LiveTlsOptions copy() {
    return new LiveTlsOptions(source, count);
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new SslContextFactory() {
      @Override
      public SslContext create() {
        return new LiveSslContext(source, count);
      }
    };
  }
}
