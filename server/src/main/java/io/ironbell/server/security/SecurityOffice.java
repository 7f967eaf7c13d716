package io.ironbell.server.security;

import io.ironbell.api.port.Time;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything that decides who comes in, put together: the web configuration, the guard, and the pool that checks passwords. */
public final class SecurityOffice implements AutoCloseable {
  private static final int QUEUE = 128;

  private final ThreadPoolExecutor checkers;
  private final WebSecurity web;
  private final DoorGuard guard;

  /**
   * @param anonymous {@code --web.anonymous-loopback}
   * @throws IOException if the web configuration cannot be read or is wrong
   */
  public SecurityOffice(WebSecurity.Inputs inputs, boolean anonymous, SecurityMetrics metrics, Time time, SecureRandom random)
      throws IOException {
    byte[] processKey = new byte[32];
    random.nextBytes(processKey);
    PasswordCache cache = new PasswordCache(processKey);
    this.web = WebSecurity.open(inputs, cache::clear, time);
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.checkers =
        new ThreadPoolExecutor(
            threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().name("password-check-", 0).daemon().factory());
    checkers.allowCoreThreadTimeOut(true);
    this.guard = new DoorGuard(web, new PasswordCheck(cache, checkers), anonymous, metrics, time);
  }

  public Guard guard() {
    return guard;
  }

  /** TLS for the listeners, or null for plain HTTP. */
  public @Nullable TlsSource tls() {
    return web.tlsSource();
  }

  @Override
  public void close() {
    checkers.shutdownNow();
  }
}
