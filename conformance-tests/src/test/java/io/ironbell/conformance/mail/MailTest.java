package io.ironbell.conformance.mail;

import io.ironbell.conformance.harness.AlertText;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.MailSink;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.OwnCertificate;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.ServerKind;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The mails that both servers send for the same alerts, and what they do when a mail server will not have them. */
@NeedsPeers
final class MailTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Pattern SAMPLE = Pattern.compile("^alertmanager_(notification[a-z_]+)\\{(.*)} ([0-9]+)$");

  /** The mail servers of one Alertmanager. */
  private record Mails(MailSink plain, MailSink encrypted) {
    MailSink of(MailSample sample) {
      return sample.overTls() ? encrypted : plain;
    }
  }

  private static final Map<ServerKind, Mails> MAILS = new EnumMap<>(ServerKind.class);

  private static final Map<ServerKind, Map<String, String>> WORDS = words();

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(launch(MailSample.configuration(MailSample.all())));

  private static Map<ServerKind, Map<String, String>> words() {
    try {
      Path folder = Files.createDirectories(Checkout.runs().resolve("mail-" + ProcessHandle.current().pid()));
      Path password = Files.writeString(folder.resolve("password"), "from-a-file\n");
      OwnCertificate certificate = OwnCertificate.in(folder);
      Map<ServerKind, Map<String, String>> words = new EnumMap<>(ServerKind.class);
      for (ServerKind kind : ServerKind.values()) {
        Mails mails = new Mails(new MailSink(certificate.context(), false), new MailSink(certificate.context(), true));
        MAILS.put(kind, mails);
        words.put(
            kind,
            Map.of(
                "PLAIN_HOST", mails.plain.address(), "TLS_HOST", mails.encrypted.address(), "OWN_CA", certificate.pem().toString(), "PASSWORD_FILE",
                password.toString()));
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Launch launch(String configuration) {
    return Launch.config(configuration).words(WORDS).flags("--enable-feature=receiver-name-in-metrics").allowing("""
        - host: 127.0.0.1
          schemes: [smtp]
          ports: ["*"]
          networks: [127.0.0.0/8]
        """);
  }

  @AfterAll
  static void close() {
    MAILS.values().forEach(mails -> {
      mails.plain.close();
      mails.encrypted.close();
    });
  }

  static List<MailSample> all() {
    return MailSample.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void mails(MailSample sample) {
    Scenario scenario = SERVERS.scenario(sample.name());
    sample.ours().forEach((observation, text) -> scenario.differs(observation, sample.reason(), text));
    // The same in both, because mails may say it. Not yet over when the group is notified: an alert that is older than group_wait
    // when it comes is sent at once and alone, which on a busy machine would part these two.
    Instant start = Instant.now().plus(MailSample.GROUP_WAIT).minusSeconds(1);
    scenario.run(stage -> play(stage, sample, start));
  }

  @ParameterizedTest
  @CsvSource({"PLAIN_HOST, false", "TLS_HOST, true"})
  void INT_EMAIL_01_CFG_18_whatTheGlobalBlockSaysHolds(String host, boolean implicit) {
    String configuration = """
        global:
          smtp_from: global@example.org
          smtp_smarthost: %s
          smtp_hello: global-%s
          smtp_auth_username: ops
          smtp_auth_password_file: PASSWORD_FILE
          smtp_auth_secret: shared
          smtp_auth_identity: identity
          smtp_force_implicit_tls: %s
          smtp_require_tls: true
          smtp_tls_config: {ca_file: OWN_CA}
        route: {receiver: team, group_wait: 0s}
        receivers: [{name: team, email_configs: [{to: oncall@example.org, html: <b>page</b>}]}]
        """.formatted(host, implicit, implicit);
    Map<String, List<String>> answers = Map.of("EHLO", List.of("250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN", "250-sink\r\n250 AUTH PLAIN"));
    Scenario.fresh("INT-EMAIL-01-global-" + host, launch(configuration)).run(stage -> {
      Mails both = MAILS.get(stage.server().kind());
      MailSink mails = implicit ? both.encrypted : both.plain;
      mails.answer("global-" + implicit, new MailSink.Script(answers, answers));
      stage.post(stage.alert("Disk"));
      MailSink.Session session = mails.await("global-" + implicit, 1, SOON).getFirst();
      stage.note("session", String.join("\n", session.lines()));
      new MailSeen(session.message(), ":" + stage.server().port()).note(stage, "firing", false);
    });
  }

  private static void play(Stage stage, MailSample sample, Instant start) {
    MailSink mails = MAILS.get(stage.server().kind()).of(sample);
    mails.answer(sample.hello(), sample.script());
    AlertText[] firing = {alert(stage, "one", start), alert(stage, "two & <more>", start)};
    stage.post(firing);
    if (sample.fails()) {
      fail(stage, sample, mails);
      return;
    }
    note(stage, sample, "firing", mails.await(sample.hello(), sample.sessions(), SOON));
    Instant end = Instant.now();
    stage.post(firing[0].ends(end), firing[1].ends(end));
    int all = sample.sessions() + (sample.resolved() ? 1 : 0);
    if (sample.resolved()) {
      note(stage, sample, "resolved", mails.await(sample.hello(), all, SOON).subList(sample.sessions(), all));
    }
    Await.pause(Duration.ofSeconds(sample.resolved() ? 1 : 6));
    stage.note("sessions", mails.sessions(sample.hello()).size());
  }

  private static AlertText alert(Stage stage, String instance, Instant start) {
    return stage
        .alert("Disk")
        .label("instance", instance)
        .label("severity", "critical")
        .annotation("summary", "\"" + instance + "\" is <b>full</b> & slow: é 😀")
        .starts(start)
        .generator("http://prometheus.example/graph?g0.expr=up+%3D%3D+0&instance=" + instance.length());
  }

  private static void note(Stage stage, MailSample sample, String what, List<MailSink.Session> sessions) {
    for (int i = 0; i < sessions.size(); i++) {
      stage.note(what + " session " + (i + 1), String.join("\n", sessions.get(i).lines()));
    }
    new MailSeen(sessions.getLast().message(), ":" + stage.server().port()).note(stage, what, sample.hasDefaultPage());
  }

  /** Whether a server still says goodbye after a failure is its own business. */
  private static void fail(Stage stage, MailSample sample, MailSink mails) {
    String receiver = "receiver_name=\"" + sample.name() + "\"";
    Await.until("a failed notification of " + sample.name(), SOON, () -> count(stage, "notifications_failed_total", receiver) > 0);
    List<String> failed = stage.server().get("/metrics").body().lines().filter(line -> line.startsWith("alertmanager_notifications_failed_total{"))
        .filter(line -> line.contains(receiver) && !line.endsWith(" 0")).map(line -> line.replaceAll(" [0-9]+$", " some")).toList();
    stage.note("failed", failed);
    long attempts = count(stage, "notification_requests_total", receiver);
    stage.note("tried again", attempts > count(stage, "notifications_total", receiver));
    List<MailSink.Session> sessions = mails.sessions(sample.hello());
    List<String> first = sessions.isEmpty() ? List.of() : sessions.getFirst().lines();
    stage.note("session", String.join("\n", first.stream().filter(line -> !List.of("QUIT", "(gone)").contains(line)).toList()));
    stage.note("wrote a message", sessions.stream().filter(s -> !s.message().isEmpty()).count() > 0);
  }

  private static long count(Stage stage, String name, String receiver) {
    long sum = 0;
    for (String line : stage.server().get("/metrics").body().lines().toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches() && sample.group(1).equals(name) && sample.group(2).contains(receiver)) {
        sum += Long.parseLong(sample.group(3));
      }
    }
    return sum;
  }
}
