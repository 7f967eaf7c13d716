package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.rotation.Rotation;
import io.ironbell.notifier.rotation.Rotations;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Makes the HTTP clients of one policy: they share its connections, and no other policy's clients do, because a kept connection was judged by
 * the policy of its time. Closed when a reload has replaced it.
 */
public final class HttpClients implements AutoCloseable {
  private final Dialer dialer;
  private final Time time;
  private final NamedFiles files;
  private final Rotations rotations;
  private final PlainPool plainPool;
  private final OkHttpClient base;

  /**
   * @param files opens what {@code http_config} blocks name
   * @param rotations what becomes of secrets that change
   */
  public HttpClients(Dialer dialer, Time time, NamedFiles files, Rotations rotations) {
    this.dialer = dialer;
    this.time = time;
    this.files = files;
    this.rotations = rotations;
    this.plainPool = new PlainPool(time);
    this.base = OkTransport.base(dialer);
  }

  /** Without a system's store. @param dialerName the integration's kind: label in {@code net_conntrack_*} */
  public HttpClient client(String dialerName, HttpClientConfig config) {
    return client(dialerName, config, Rotation.none(files), new SystemRoots(RootStore.NONE));
  }

  /**
   * @param rotation where its secrets are read
   * @param roots who is trusted when a {@code tls_config} names no authority
   */
  public HttpClient client(String dialerName, HttpClientConfig config, Rotation rotation, SystemRoots roots) {
    dialer.metrics().initialise(dialerName);
    OAuth2 oauth2 = config.oauth2();
    TokenSource tokens = oauth2 == null ? null : tokens(dialerName, oauth2, rotation, roots);
    return new HttpClient(config, rotation.files(), tokens, ways(dialerName, config, roots), time);
  }

  private TokenSource tokens(String dialerName, OAuth2 oauth2, Rotation rotation, SystemRoots roots) {
    HttpClientConfig http = TokenSource.http(oauth2);
    return TokenSource.of(oauth2, new HttpClient(http, rotation.files(), null, ways(dialerName, http, roots), time), rotation, time);
  }

  /** The secrets of one integration. */
  public Rotation rotation(IntegrationId id) {
    return rotations.of(id, files);
  }

  private Ways ways(String dialerName, HttpClientConfig config, SystemRoots roots) {
    ProxyRules proxies = ProxyRules.of(config.proxy(), dialer.guard());
    return new Ways(
        proxies,
        new PlainTransport(dialerName, dialer, plainPool, time),
        okHttp(dialerName, config, null, roots),
        proxied(dialerName, config, proxies.http(), roots),
        proxied(dialerName, config, proxies.https(), roots));
  }

  private @Nullable Transport proxied(String dialerName, HttpClientConfig config, @Nullable ProxyTarget proxy, SystemRoots roots) {
    return proxy == null ? null : okHttp(dialerName, config, proxy, roots);
  }

  private Transport okHttp(String dialerName, HttpClientConfig config, @Nullable ProxyTarget proxy, SystemRoots roots) {
    return new OkTransport(dialerName, dialer, config, proxy, files, roots, base, time);
  }

  /** The way out of this policy, for what is no HTTP. */
  public Dialer dialer() {
    return dialer;
  }

  /** The clock that these clients use, for who dates a request. */
  public Time time() {
    return time;
  }

  /** Idle connections are closed at once, the others when their exchange is over. */
  @Override
  public void close() {
    plainPool.close();
    base.connectionPool().evictAll();
  }
}
