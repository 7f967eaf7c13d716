package io.ironbell.server.http;

import io.ironbell.api.port.Time;
import io.ironbell.server.logging.Reason;
import io.ironbell.server.security.Guard;
import io.ironbell.server.security.TlsSource;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: listeners, limits, and the way of each request to its handler. Started and closed by the wiring's thread; requests
 * live on event loops of its own.
 */
public final class HttpDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);
  private static final Duration STARTING = Duration.ofSeconds(30);

  private final DoorParts parts;
  private final @Nullable TlsSource tls;
  private final Vertx vertx;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<Reception> receptions = new ArrayList<>();

  /**
   * A door not yet open, that will listen on the addresses of its settings.
   *
   * @param tls how to speak TLS, or null for plain HTTP
   */
  public HttpDoor(DoorSettings settings, RouteTable table, Guard guard, @Nullable TlsSource tls, HttpMetrics metrics, Time time) {
    this(settings, table, guard, tls, metrics, time, null);
  }

  /**
   * A door not yet open.
   *
   * @param inherited a socket to take over, which is then the only listener: the settings name its address; null for none
   */
  public HttpDoor(
      DoorSettings settings, RouteTable table, Guard guard, @Nullable TlsSource tls, HttpMetrics metrics, Time time,
      @Nullable InheritedSocket inherited) {
    if (inherited != null && !settings.addresses().equals(List.of(inherited.address()))) {
      throw new IllegalArgumentException("with an inherited socket the only address is its own, " + inherited.address());
    }
    this.parts =
        new DoorParts(
            settings, table, guard, time, metrics, new GetLimiter(settings.getConcurrency(), metrics),
            new BodyBudget(settings.bodyBudgetBytes()), Workers.of(settings),
            new OriginCheck(settings.trustedOrigins()), new HttpDate(time), new AtomicInteger(), new DoorParts.Draining());
    this.tls = tls;
    this.vertx = vertx(settings, inherited);
  }

  private static Vertx vertx(DoorSettings settings, @Nullable InheritedSocket inherited) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(settings.eventLoops())
            .setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(2)
            .setBlockedThreadCheckInterval(60_000)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    if (inherited == null) {
      return Vertx.vertx(options);
    }
    return Vertx.builder().with(options).withTransport(new AdoptingTransport.Offer(new AdoptingTransport(inherited))).build();
  }

  /**
   * Listens on every address of the settings.
   *
   * @return where, in the order of the settings; a port of 0 has become the real one
   * @throws IOException if one of them cannot be had; then nothing listens
   */
  public List<BoundAddress> start() throws IOException, InterruptedException {
    List<HttpServerOptions> options = new ArrayList<>();
    List<ListenAddress> addresses = parts.settings().addresses();
    ConnectionCount count =
        new ConnectionCount(parts.settings().maxConnections() * Math.max(1, addresses.size()), () -> parts.metrics().rejected("connections"));
    for (int i = 0; i < addresses.size(); i++) {
      ListenAddress address = addresses.get(i);
      options.add(ServerOptions.of(parts.settings(), address, address.port() == 0 ? -1 - i : address.port(), tls, count));
    }
    try {
      vertx
          .deployVerticle(
              () -> {
                Reception reception = new Reception(parts, options, count);
                synchronized (receptions) {
                  receptions.add(reception);
                }
                return reception;
              },
              new DeploymentOptions().setInstances(parts.settings().eventLoops()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(STARTING.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("listen tcp " + listed(addresses) + ": bind: " + reason(e).toLowerCase(Locale.ROOT), e);
    }
    List<BoundAddress> bound = new ArrayList<>();
    List<Integer> ports = receptions.get(0).ports();
    for (int i = 0; i < addresses.size(); i++) {
      bound.add(BoundAddress.of(addresses.get(i), ports.get(i)));
    }
    bound.forEach(this::announce);
    return bound;
  }

  /** As Go names an address that cannot be had, so that what watches logs for it keeps working. */
  private static String listed(List<ListenAddress> addresses) {
    return addresses.stream().map(ListenAddress::toString).collect(Collectors.joining(", "));
  }

  private static String reason(Exception e) {
    return Reason.of(e.getCause() == null ? e : e.getCause());
  }

  private void announce(BoundAddress address) {
    boolean http2 = tls != null && tls.http2();
    log.atInfo().addKeyValue("address", address).log("Listening on");
    log.atInfo()
        .addKeyValue("http2", http2)
        .addKeyValue("address", address)
        .log(tls == null ? "TLS is disabled." : "TLS is enabled.");
  }

  /** Requests in progress. */
  public int inFlight() {
    return parts.inFlight().get();
  }

  private void drain(Duration limit) throws InterruptedException, ExecutionException {
    List<Future<Void>> shut = new ArrayList<>();
    synchronized (receptions) {
      receptions.forEach(reception -> shut.add(reception.shutdown(limit)));
    }
    try {
      Future.join(shut).toCompletionStage().toCompletableFuture().get(limit.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.atWarn().addKeyValue("requests", inFlight()).log("Requests still running at the end of the drain are cut off");
    }
  }

  /** Takes no more requests, lets those in progress end for as long as the settings say, then closes everything (CLI-49). */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return; // a start that failed has closed what it had
    }
    parts.draining().begin();
    Duration limit = parts.settings().drain();
    try {
      drain(limit);
      vertx.close().toCompletionStage().toCompletableFuture().get(STARTING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.atWarn().addKeyValue("err", reason(e)).log("HTTP server did not close cleanly");
    } finally {
      parts.workers().close();
    }
  }
}
