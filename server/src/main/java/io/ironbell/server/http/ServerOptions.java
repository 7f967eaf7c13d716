package io.ironbell.server.http;

import io.ironbell.server.security.TlsSource;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** The door's limits in Vert.x's words. */
final class ServerOptions {
  private static final int MAX_LINE = 32 << 10;
  private static final int HANDSHAKE_SECONDS = 10;

  private ServerOptions() {}

  /** Options for one address; a negative port stands for a free one that all event loops share. */
  static HttpServerOptions of(DoorSettings settings, ListenAddress address, int port, @Nullable TlsSource tls, ConnectionCount count) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address.bindHost())
            .setPort(port)
            .setReuseAddress(true)
            .setTcpNoDelay(true)
            .setAcceptBacklog(1024)
            .setMaxHeaderSize(settings.maxHeaderBytes())
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxChunkSize(64 << 10)
            .setDecompressionSupported(false)
            .setCompressionSupported(false)
            .setHandle100ContinueAutomatically(false)
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    if (tls == null) {
      return options;
    }
    options.getInitialSettings().setMaxHeaderListSize(settings.maxHeaderBytes());
    return options
        .setSsl(true)
        .setKeyCertOptions(KeyCertOptions.wrap(NoKeys.INSTANCE))
        .setSslEngineOptions(new LiveTlsOptions(tls, count))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setUseAlpn(tls.http2())
        .setAlpnVersions(tls.http2() ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1));
  }

  /** Vert.x insists on a key; the real ones are in the {@link TlsSource}. */
  private enum NoKeys implements X509KeyManager {
    INSTANCE;

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return null;
    }
  }
}
