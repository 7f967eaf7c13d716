package io.ironbell.server.http;

import io.ironbell.server.security.TlsSource;
import io.ironbell.server.security.TlsState;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/** A context that asks its source for each new connection, so that a changed certificate holds from the next one on. Any event loop. */
final class LiveSslContext extends SslContext {
  private record Built(TlsState state, JdkSslContext context) {}

  private final TlsSource source;
  private final ConnectionCount count;
  private volatile Built built;

  LiveSslContext(TlsSource source, ConnectionCount count) {
    this.source = source;
    this.count = count;
    this.built = build(source.current());
  }

  private Built built() {
    TlsState state = source.current();
    Built current = built;
    if (current.state != state) {
      current = build(state);
      built = current;
    }
    return current;
  }

  private Built build(TlsState state) {
    ClientAuth auth = state.requireClient() ? ClientAuth.REQUIRE : state.requestClient() ? ClientAuth.OPTIONAL : ClientAuth.NONE;
    boolean own = !state.cipherSuites().isEmpty();
    return new Built(
        state,
        new JdkSslContext(
            state.context(), false, own ? state.cipherSuites() : null,
            own ? SupportedCipherSuiteFilter.INSTANCE : IdentityCipherSuiteFilter.INSTANCE_DEFAULTING_TO_SUPPORTED_CIPHERS, alpn(), auth,
            state.protocols().toArray(new String[0]), false));
  }

  private ApplicationProtocolConfig alpn() {
    List<String> protocols = source.http2() ? List.of("h2", "http/1.1") : List.of("http/1.1");
    return new ApplicationProtocolConfig(
        ApplicationProtocolConfig.Protocol.ALPN, ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, protocols);
  }

  private SslHandler handler(ByteBufAllocator alloc, boolean startTls, Executor executor) {
    Built now = built();
    return new TlsDoorHandler(now.context.newEngine(alloc), startTls, executor, now.state, count);
  }

  @Override
  protected SslHandler newHandler(ByteBufAllocator alloc, boolean startTls) {
    return handler(alloc, startTls, Runnable::run);
  }

  @Override
  protected SslHandler newHandler(ByteBufAllocator alloc, boolean startTls, Executor executor) {
    return handler(alloc, startTls, executor);
  }

  /** Vert.x names the client here; a server needs no such hint. */
  @Override
  protected SslHandler newHandler(ByteBufAllocator alloc, String peerHost, int peerPort, boolean startTls) {
    return handler(alloc, startTls, Runnable::run);
  }

  @Override
  protected SslHandler newHandler(ByteBufAllocator alloc, String peerHost, int peerPort, boolean startTls, Executor executor) {
    return handler(alloc, startTls, executor);
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return built.context.cipherSuites();
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in the base class
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return built.context.applicationProtocolNegotiator();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator alloc) {
    return built().context.newEngine(alloc);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator alloc, String peerHost, int peerPort) {
    return built().context.newEngine(alloc, peerHost, peerPort);
  }

  @Override
  public SSLSessionContext sessionContext() {
    return built.context.sessionContext();
  }
}
