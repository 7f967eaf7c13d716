package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Dialer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * Makes the HTTP clients of one policy: they share its connections, and no other policy's clients do, because a kept connection was judged by
 * the policy of its time. Closed when a reload has replaced it.
 */
public final class HttpClients implements AutoCloseable {
  private final Dialer dialer;
  private final Time time;
  private final NamedFiles files;
  private final PlainPool plainPool;
  private final OkHttpClient base;

  /** @param files opens what {@code http_config} blocks name */
  public HttpClients(Dialer dialer, Time time, NamedFiles files) {
    this.dialer = dialer;
    this.time = time;
    this.files = files;
    this.plainPool = new PlainPool(time);
    this.base = OkTransport.base(dialer);
  }

  /** @param dialerName the integration's kind: label in {@code net_conntrack_*} */
  public HttpClient client(String dialerName, HttpClientConfig config) {
    dialer.metrics().initialise(dialerName);
    Transport full = new OkTransport(dialerName, dialer, config, files, base, time);
    boolean direct = config.proxy().url().isEmpty();
    return new HttpClient(config, files, direct ? new PlainTransport(dialerName, dialer, plainPool, time) : null, full, time);
  }

  /** The way out of this policy, for what is no HTTP. */
  public Dialer dialer() {
    return dialer;
  }

  /**
   * What this version cannot do of an {@code http_config}, and what cannot work: for the configuration's check, because a receiver that fails
   * with every notification would be found too late.
   *
   * @param path where the block stands, such as {@code receivers[0].webhook_configs[0].http_config}
   */
  public static List<Problem> unsupported(String path, HttpClientConfig config, NamedFiles files) {
    List<Problem> problems = new ArrayList<>();
    if (config.oauth2() != null) {
      problems.add(new Problem(0, path + ".oauth2", "OAuth 2 is not sent by this version"));
    }
    String proxy = ProxyTarget.problem(config.proxy());
    if (proxy != null) {
      problems.add(new Problem(0, path + (config.proxy().fromEnvironment() ? ".proxy_from_environment" : ".proxy_url"), proxy));
    }
    if (!config.tls().equals(TlsConfig.DEFAULT)) {
      try {
        ClientTls.of(config.tls(), files);
      } catch (IOException e) {
        problems.add(new Problem(0, path + ".tls_config", String.valueOf(e.getMessage())));
      }
    }
    return problems;
  }

  /** A proxy's URL without the credentials that may stand in front of its host: so it can be judged and shown. */
  public static String withoutUser(String proxyUrl) {
    return proxyUrl.contains("://") ? ProxyTarget.withoutUser(proxyUrl) : proxyUrl;
  }

  /** The opener that these clients use, for the secrets of integrations. */
  public NamedFiles files() {
    return files;
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
