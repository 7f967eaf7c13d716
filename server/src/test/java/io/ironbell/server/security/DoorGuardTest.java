package io.ironbell.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.web.RateLimit;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.model.Principal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

class DoorGuardTest {
  /** The password is {@code pw}; cost 10, made by htpasswd's algorithm. */
  private static final String HASH = cheap("pw");

  @TempDir Path folder;
  private final FakeTime time = new FakeTime();
  private final Deque<Runnable> checks = new ArrayDeque<>();
  private final List<WebConfig> files = new ArrayList<>();
  private Path file = Path.of("");
  private boolean full;

  private static String cheap(String password) {
    byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    byte[] hash = at.favre.lib.crypto.bcrypt.BCrypt.with(at.favre.lib.crypto.bcrypt.BCrypt.Version.VERSION_2Y).hash(10, salt, password.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new String(hash, java.nio.charset.StandardCharsets.US_ASCII);
  }

  @BeforeEach
  void file() throws IOException {
    file = Files.writeString(folder.resolve("web.yml"), "v0");
  }

  private static WebConfig users(Map<String, Secret> users) {
    return new WebConfig(null, true, Map.of("X-Frame-Options", "deny"), users, null);
  }

  private static final WebConfig ONE = users(Map.of("joe", Secret.of(HASH)));

  /** A guard whose file always reads as the last of {@code files}; an empty list means broken. */
  private DoorGuard guard(WebConfig config, boolean anonymous) throws IOException {
    files.add(config);
    PasswordCache cache = new PasswordCache(new byte[32]);
    WebConfigParser parser = path -> {
      if (files.isEmpty()) {
        throw new IOException("web.yml:1: nonsense");
      }
      return files.get(files.size() - 1);
    };
    WebSecurity security = WebSecurity.open(new WebSecurity.Inputs(file, parser, Map.of(), null), cache::clear, time);
    PasswordCheck check = new PasswordCheck(cache, task -> {
      if (full) {
        throw new RejectedExecutionException("full");
      }
      checks.add(task);
    });
    return new DoorGuard(security, check, anonymous, new SecurityMetrics(new PrometheusRegistry()), time);
  }

  private void runChecks() {
    while (!checks.isEmpty()) {
      checks.remove().run();
    }
  }

  private void fileBecomes(@Nullable WebConfig config) throws IOException {
    files.clear();
    if (config != null) {
      files.add(config);
    }
    Files.writeString(file, "version " + System.identityHashCode(config) + " " + time.nanoTime());
    time.pass(Duration.ofMillis(200));
  }

  @Test
  void WEB_37_theRightPasswordComesInAndIsRemembered() throws Exception {
    DoorGuard guard = guard(ONE, false);
    TestCaller first = TestCaller.basic("joe", "pw").judgedBy(guard);
    assertThat(first.verdicts).as("bcrypt runs elsewhere").isZero();
    runChecks();
    assertThat(first.principal).isEqualTo(new Principal("joe"));
    TestCaller second = TestCaller.basic("joe", "pw").judgedBy(guard);
    assertThat(second.principal).as("known: no check").isEqualTo(new Principal("joe"));
    assertThat(checks).isEmpty();
  }

  @Test
  void WEB_37_noOrBadCredentialsAreToldWhereToLook() throws Exception {
    DoorGuard guard = guard(ONE, false);
    for (TestCaller caller : List.of(new TestCaller(), new TestCaller().with("Authorization", "Bearer x"),
        new TestCaller().with("Authorization", "Basic !!!"), TestCaller.basic("joe", "pw").with("Authorization", "Basic eDp5"))) {
      caller.judgedBy(guard);
      assertThat(caller.status).isEqualTo(401);
      assertThat(caller.answerHeaders).containsEntry("WWW-Authenticate", "Basic");
      assertThat(caller.text).startsWith("Unauthorized").contains("--web.config.file").contains("first-start");
    }
  }

  @Test
  void WEB_38_V_02_wrongCredentialsAreNeverRememberedAndUnknownUsersCostACheck() throws Exception {
    DoorGuard guard = guard(ONE, false);
    for (int i = 0; i < 2; i++) {
      TestCaller wrong = TestCaller.basic("joe", "no").judgedBy(guard);
      TestCaller unknown = TestCaller.basic("eve", "no").judgedBy(guard);
      assertThat(checks).as("both are compared with a hash").hasSize(2);
      runChecks();
      assertThat(wrong.status).isEqualTo(401);
      assertThat(unknown.status).isEqualTo(401);
    }
  }

  @Test
  void V_02_theHashIsNoPasswordAndJoinedFieldsDoNotMeet() throws Exception {
    DoorGuard guard = guard(ONE, false);
    TestCaller.basic("joe", "pw").judgedBy(guard);
    runChecks();
    TestCaller forged = TestCaller.basic("joe", HASH).judgedBy(guard);
    runChecks();
    assertThat(forged.status).isEqualTo(401);
    PasswordCache cache = new PasswordCache(new byte[32]);
    byte[] ab = {'a', 'b'};
    byte[] b = {'b'};
    assertThat(cache.entry("u", ab, "h")).isNotEqualTo(cache.entry("ua", b, "h"));
    assertThat(cache.entry("u", ab, "h")).isNotEqualTo(cache.entry("u", b, "ah"));
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    assertThat(cache.entry("u", ab, "h")).isNotEqualTo(new PasswordCache(otherKey).entry("u", ab, "h"));
  }

  @Test
  void sameCredentialsAtOnceAreCheckedOnce() throws Exception {
    DoorGuard guard = guard(ONE, false);
    TestCaller one = TestCaller.basic("joe", "pw").judgedBy(guard);
    TestCaller two = TestCaller.basic("joe", "pw").judgedBy(guard);
    assertThat(checks).hasSize(1);
    runChecks();
    assertThat(one.status).isEqualTo(200);
    assertThat(two.status).isEqualTo(200);
  }

  @Test
  void aFullQueueSaysTryLater() throws Exception {
    DoorGuard guard = guard(ONE, false);
    full = true;
    TestCaller caller = TestCaller.basic("joe", "pw").judgedBy(guard);
    assertThat(caller.status).isEqualTo(503);
    assertThat(caller.answerHeaders).containsEntry("Retry-After", "1");
  }

  @Test
  void WEB_34_aChangedFileHoldsWithoutRestartAndForgetsWhoWasKnown() throws Exception {
    DoorGuard guard = guard(ONE, false);
    TestCaller.basic("joe", "pw").judgedBy(guard);
    runChecks();
    fileBecomes(users(Map.of("ann", Secret.of(HASH))));
    TestCaller joe = TestCaller.basic("joe", "pw").judgedBy(guard);
    TestCaller ann = TestCaller.basic("ann", "pw").judgedBy(guard);
    runChecks();
    assertThat(joe.status).isEqualTo(401);
    assertThat(ann.principal).isEqualTo(new Principal("ann"));
  }

  @Test
  void WEB_40_aBrokenFileAnswers500UntilMended() throws Exception {
    DoorGuard guard = guard(ONE, false);
    fileBecomes(null);
    assertThat(TestCaller.basic("joe", "pw").judgedBy(guard).status).isEqualTo(500);
    TestCaller probe = new TestCaller();
    probe.open = true;
    assertThat(probe.judgedBy(guard).status).as("the liveness probe must not kill the server for a typo").isEqualTo(200);
    fileBecomes(ONE);
    TestCaller again = TestCaller.basic("joe", "pw").judgedBy(guard);
    runChecks();
    assertThat(again.status).isEqualTo(200);
  }

  @Test
  void WEB_40_aFileWrongAtStartIsRefusedAndNamesTheUser() {
    assertThatThrownBy(() -> guard(users(Map.of("joe", Secret.of("plain"))), false)).isInstanceOf(IOException.class)
        .hasMessageContaining("user \"joe\"").hasMessageContaining("htpasswd").hasMessageNotContaining("plain:");
  }

  @Test
  void WEB_36_headersAreOnEveryAnswerButTheRateLimits() throws Exception {
    DoorGuard guard = guard(ONE, false);
    assertThat(new TestCaller().judgedBy(guard).answerHeaders).containsEntry("X-Frame-Options", "deny");
  }

  @Test
  void WEB_39_theRateLimitComesBeforeCredentialsAndHeaders() throws Exception {
    WebConfig limited = new WebConfig(null, true, Map.of("X-Frame-Options", "deny"), Map.of("joe", Secret.of(HASH)), new RateLimit(Duration.ofSeconds(1), 2));
    DoorGuard guard = guard(limited, false);
    assertThat(new TestCaller().judgedBy(guard).status).isEqualTo(401);
    assertThat(new TestCaller().judgedBy(guard).status).isEqualTo(401);
    TestCaller third = new TestCaller().judgedBy(guard);
    assertThat(third.status).isEqualTo(429);
    assertThat(third.text).isEqualTo("Too Many Requests");
    assertThat(third.answerHeaders).isEmpty();
    time.pass(Duration.ofSeconds(1));
    assertThat(new TestCaller().judgedBy(guard).status).isEqualTo(401);
    assertThat(new TestCaller().judgedBy(guard).status).isEqualTo(429);
  }

  @Test
  void WEB_39_burstZeroRefusesEverything() throws Exception {
    DoorGuard guard = guard(new WebConfig(null, true, Map.of(), Map.of(), new RateLimit(Duration.ofSeconds(1), 0)), false);
    time.pass(Duration.ofHours(1));
    assertThat(new TestCaller().judgedBy(guard).status).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Anything", "X-Real-IP", "Via"})
  void anonymousCallersMustNotBeForwarded(String header) throws Exception {
    DoorGuard guard = guard(WebConfig.NONE, true);
    assertThat(new TestCaller().judgedBy(guard).principal).isEqualTo(Principal.ANONYMOUS);
    assertThat(new TestCaller().with(header, "x").judgedBy(guard).status).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "10.0.0.1", "127.0.0.256", "localhost.evil", "::2", "0.0.0.0", "127.1"})
  void anonymousCallersMustNameALoopbackHost(String host) throws Exception {
    DoorGuard guard = guard(WebConfig.NONE, true);
    TestCaller caller = new TestCaller();
    caller.host = host;
    assertThat(caller.judgedBy(guard).status).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.8.9.10", "::1"})
  void loopbackHosts(String host) {
    assertThat(LoopbackOnly.isLoopback(host)).isTrue();
  }
}
