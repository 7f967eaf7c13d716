package io.ironbell.notifier.http;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.secret.CutText;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Judgement;
import io.ironbell.notifier.egress.Trip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.tls.OkHostnameVerifier;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * TLS, HTTP/2 and proxies by OkHttp, synchronous on the calling thread. Every way OkHttp could reach the network is closed or judged: look-ups
 * and sockets go through the {@link Dialer}, an interceptor judges again the address of a connection that came out of the pool, redirects,
 * retries, authenticators and the JVM's proxy selection are off.
 */
final class OkTransport implements Transport {
  private final String dialerName;
  private final Dialer dialer;
  private final HttpClientConfig config;
  private final NamedFiles files;
  private final SystemRoots roots;
  private final @Nullable ProxyTarget proxy;
  private final OkHttpClient base;
  private final Time time;
  private volatile @Nullable Built built;

  /** @param tlsFiles fingerprint of the files the client was made of */
  private record Built(OkHttpClient client, int tlsFiles) {}

  /**
   * @param roots who is trusted when {@code tls_config} names no authority
   * @param base holds the pool of this policy
   * @param proxy that everything goes through, null for none
   */
  OkTransport(
      String dialerName, Dialer dialer, HttpClientConfig config, @Nullable ProxyTarget proxy, NamedFiles files, SystemRoots roots, OkHttpClient base,
      Time time) {
    this.dialerName = dialerName;
    this.dialer = dialer;
    this.config = config;
    this.files = files;
    this.roots = roots;
    this.proxy = proxy;
    this.base = base;
    this.time = time;
  }

  @Override
  public HttpReply send(Outgoing request) throws IOException {
    OkHttpClient client = client();
    long left = request.endNanos() - time.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("context deadline exceeded");
    }
    Trip trip = new Trip(dialerName, request.destination(), proxy == null ? null : proxy.destination(), request.endNanos());
    Judgement.require(proxy == null ? dialer.guard().judge(request.destination()) : dialer.guard().judgeBehindProxy(request.destination()));
    Call call = client.newCall(okRequest(request));
    call.timeout().timeout(left, TimeUnit.NANOSECONDS);
    return ScopedValue.where(Trip.CURRENT, trip).call(() -> reply(call, request.replyLimit()));
  }

  private static HttpReply reply(Call call, int limit) throws IOException {
    try (Response response = call.execute()) {
      BufferedSource source = response.body().source();
      boolean cut = false;
      String broken = null; // a status that was read stands
      try {
        cut = source.request(limit + 1L);
      } catch (IOException e) {
        String text = SendErrors.text(e);
        broken = text.equals("EOF") ? "unexpected EOF" : text;
      }
      String text = source.getBuffer().readUtf8(Math.min(source.getBuffer().size(), limit));
      String body = cut ? CutText.withoutLastWord(text) : text;
      return new HttpReply(response.code(), response.header("Content-Type", ""), body, response.header("Location"), broken);
    } catch (ProtocolException e) {
      String said = String.valueOf(e.getMessage());
      if (said.startsWith("HTTP 204 had") || said.startsWith("HTTP 205 had")) {
        return new HttpReply(Integer.parseInt(said, 5, 8, 10), "", "", null); // it promises a body that such an answer has not: an answer all the same
      }
      throw e;
    }
  }

  private Request okRequest(Outgoing request) {
    Headers.Builder headers = new Headers.Builder();
    for (Header header : request.headers()) {
      headers.addUnsafeNonAscii(header.name(), header.value());
    }
    if (proxy != null && proxy.credentials() != null && !request.destination().tls()) {
      headers.addUnsafeNonAscii(proxy.credentials().name(), proxy.credentials().value()); // no CONNECT that could carry them
    }
    byte @Nullable [] body = request.body();
    return new Request.Builder()
        .url(request.destination().url())
        .headers(headers.build())
        .method(request.method(), body == null ? null : new OnceBody(body))
        .build();
  }

  /** Made anew when a file of tls_config has changed. */
  private OkHttpClient client() throws IOException {
    int tlsFiles = ClientTls.hasFiles(config.tls()) ? ClientTls.fingerprint(config.tls(), files) : 0;
    Built current = built;
    if (current == null || current.tlsFiles != tlsFiles) {
      current = new Built(build(), tlsFiles);
      built = current;
    }
    return current.client;
  }

  private OkHttpClient build() throws IOException {
    ClientTls tls = ClientTls.of(config.tls(), files, roots);
    OkHttpClient.Builder builder =
        base.newBuilder()
            .sslSocketFactory(new TlsLayer(tls, false), tls.trust())
            .connectionSpecs(
                List.of(
                    new ConnectionSpec.Builder(ConnectionSpec.COMPATIBLE_TLS)
                        .allEnabledCipherSuites()
                        .tlsVersions(tls.versions().toArray(String[]::new))
                        .build(),
                    ConnectionSpec.CLEARTEXT))
            .protocols(config.enableHttp2() ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1))
            .hostnameVerifier((host, session) -> !tls.verifies() || OkHostnameVerifier.INSTANCE.verify(tls.nameOf(host), session));
    if (proxy != null) {
      var at = proxy.destination();
      builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(at.url().host(), at.port())));
      if (at.tls()) {
        builder.socketFactory(new GuardedSockets(dialer, tls));
      }
      builder.proxyAuthenticator((route, response) -> "OkHttp-Preemptive".equalsIgnoreCase(firstScheme(response)) ? connect(response, proxy) : null);
    }
    return builder.build();
  }

  private static String firstScheme(Response response) {
    var challenges = response.challenges();
    return challenges.isEmpty() ? "" : challenges.getFirst().scheme();
  }

  /** OkHttp asks before the first CONNECT; a proxy that asks again gets no second try. */
  private static Request connect(Response response, ProxyTarget proxy) {
    Request.Builder request = response.request().newBuilder().header("User-Agent", HttpClient.USER_AGENT);
    proxy.forConnect().forEach(header -> request.addHeader(header.name(), header.value()));
    return request.build();
  }

  /** The client whose pool all receivers of a policy share; nothing is sent with it as it is. */
  static OkHttpClient base(Dialer dialer) {
    return new OkHttpClient.Builder()
        .dns(name -> lookup(dialer, name))
        .socketFactory(new GuardedSockets(dialer, null))
        .addNetworkInterceptor(chain -> judged(dialer, chain))
        .proxy(Proxy.NO_PROXY)
        .connectionPool(new okhttp3.ConnectionPool(256, 90, TimeUnit.SECONDS))
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .fastFallback(false) // attempts on other threads would not know their trip
        .connectTimeout(0, TimeUnit.MILLISECONDS) // the call's timeout covers everything
        .readTimeout(0, TimeUnit.MILLISECONDS)
        .writeTimeout(0, TimeUnit.MILLISECONDS)
        .build();
  }

  private static List<InetAddress> lookup(Dialer dialer, String name) throws UnknownHostException {
    try {
      return dialer.addresses(Trip.CURRENT.get());
    } catch (UnknownHostException e) {
      throw e;
    } catch (IOException e) {
      UnknownHostException wrapped = new UnknownHostException(String.valueOf(e.getMessage()));
      wrapped.initCause(e); // the interface allows no other exception
      throw wrapped;
    }
  }

  private static Response judged(Dialer dialer, Interceptor.Chain chain) throws IOException {
    var connection = java.util.Objects.requireNonNull(chain.connection());
    Judgement.require(dialer.guard().judge(Trip.CURRENT.get().next(), List.of(connection.socket().getInetAddress())));
    return chain.proceed(chain.request().newBuilder().removeHeader("Accept-Encoding").build());
  }
}
