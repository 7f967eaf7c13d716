package io.ironbell.server.security;

import io.ironbell.api.model.Principal;
import io.ironbell.api.port.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guard of the running server, in upstream's order: configuration readable, rate limit, headers, credentials (exporter-toolkit,
 * web/handler.go). Only the probes come in without credentials. Called on event loops; passwords are checked on a pool.
 */
public final class DoorGuard implements Guard {
  private static final Logger log = LoggerFactory.getLogger(DoorGuard.class);
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Basic");

  /** Says where to look without saying what is there. */
  static final String UNAUTHORIZED =
      "Unauthorized\nThis server asks for a user and a password. Its users stand in the file given by --web.config.file; those made at the"
          + " first start stand in the folder first-start below --storage.path, ready for amtool and Prometheus.";

  private final WebSecurity security;
  private final PasswordCheck passwords;
  private final boolean anonymous;
  private final SecurityMetrics metrics;
  private final Time time;
  private final AtomicLong warnedAt;
  private final AtomicLong unreported = new AtomicLong();

  /** @param anonymous whether callers on this machine need no credentials ({@code --web.anonymous-loopback}) */
  DoorGuard(WebSecurity security, PasswordCheck passwords, boolean anonymous, SecurityMetrics metrics, Time time) {
    this.security = security;
    this.passwords = passwords;
    this.anonymous = anonymous;
    this.metrics = metrics;
    this.time = time;
    this.warnedAt = new AtomicLong(time.nanoTime() - QUIET_NANOS);
  }

  @Override
  public void judge(Caller caller, Verdict verdict) {
    WebPolicy policy = security.current().policy();
    if (policy == null) {
      broken(caller, verdict);
      return;
    }
    TokenBucket bucket = policy.bucket();
    if (bucket != null && !bucket.take()) {
      metrics.refused(SecurityMetrics.RATE);
      verdict.refused(429, "Too Many Requests", Map.of());
    } else if (caller.open()) {
      verdict.admitted(null, policy.headers());
    } else if (anonymous) {
      judgeAnonymous(caller, policy, verdict);
    } else {
      judgeCredentials(caller, policy, verdict);
    }
  }

  private void broken(Caller caller, Verdict verdict) {
    if (caller.open()) {
      verdict.admitted(null, Map.of());
    } else {
      metrics.refused(SecurityMetrics.CONFIG);
      verdict.refused(500, "Internal Server Error", Map.of());
    }
  }

  private void judgeAnonymous(Caller caller, WebPolicy policy, Verdict verdict) {
    String refusal = LoopbackOnly.refusal(caller);
    if (refusal == null) {
      verdict.admitted(Principal.ANONYMOUS, policy.headers());
    } else {
      metrics.refused(SecurityMetrics.NOT_LOOPBACK);
      verdict.refused(403, refusal, policy.headers());
    }
  }

  private void judgeCredentials(Caller caller, WebPolicy policy, Verdict verdict) {
    Principal certified = policy.certificateSuffices() ? certified(caller.tls()) : null;
    if (certified != null) {
      verdict.admitted(certified, policy.headers());
      return;
    }
    List<String> given = caller.headers("authorization");
    BasicCredentials credentials = given.size() == 1 ? BasicCredentials.parse(given.get(0)) : null;
    if (credentials == null) {
      metrics.refused(SecurityMetrics.MISSING);
      verdict.refused(401, UNAUTHORIZED, with(policy.headers(), CHALLENGE));
      return;
    }
    String user = credentials.user();
    passwords.check(credentials, policy.users(), policy.dummy(), outcome -> tell(outcome, user, policy, verdict));
  }

  private void tell(PasswordCheck.Outcome outcome, String user, WebPolicy policy, Verdict verdict) {
    switch (outcome) {
      case RIGHT -> verdict.admitted(new Principal(user), policy.headers());
      case WRONG -> {
        metrics.refused(SecurityMetrics.WRONG);
        warn();
        verdict.refused(401, UNAUTHORIZED, with(policy.headers(), CHALLENGE));
      }
      case BUSY -> {
        metrics.refused(SecurityMetrics.BUSY);
        verdict.refused(503, "too many passwords to check, try again later", with(policy.headers(), Map.of("Retry-After", "1")));
      }
    }
  }

  /** One line in ten seconds at most, so that guessing passwords does not fill the disk; names are not logged, they may be passwords. */
  private void warn() {
    unreported.incrementAndGet();
    long last = warnedAt.get();
    long now = time.nanoTime();
    if (now - last >= QUIET_NANOS && warnedAt.compareAndSet(last, now)) {
      log.atWarn().addKeyValue("count", unreported.getAndSet(0)).log("Requests with wrong credentials were refused");
    }
  }

  private static @Nullable Principal certified(@Nullable SSLSession session) {
    if (session == null) {
      return null;
    }
    try {
      return new Principal(session.getPeerPrincipal().getName());
    } catch (SSLPeerUnverifiedException none) {
      return null;
    }
  }

  private static Map<String, String> with(Map<String, String> headers, Map<String, String> more) {
    if (headers.isEmpty()) {
      return more;
    }
    Map<String, String> all = new java.util.LinkedHashMap<>(headers);
    all.putAll(more);
    return all;
  }
}
