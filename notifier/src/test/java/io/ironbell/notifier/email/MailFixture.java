package io.ironbell.notifier.email;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.SystemTime;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.UnlimitedWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** A mail of one alert, whose templates are not rendered, and a server's certificate for 127.0.0.1. */
final class MailFixture {
  static final String POLICY = """
      version: 1
      egress:
        allow:
        - {host: 127.0.0.1, schemes: [smtp], ports: ["*"], networks: [127.0.0.0/8]}
      """;
  static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
  static final SendResult SENT = new SendResult.Sent(Map.of());
  static final EmailConfig.Auth NOBODY = new EmailConfig.Auth("", SecretSource.NONE, SecretSource.NONE, "");
  static final EmailConfig.Auth OPS =
      new EmailConfig.Auth("ops", new SecretSource(Secret.of("pass-word"), ""), new SecretSource(Secret.of("shared"), ""), "");
  static final TlsConfig ANYONE = new TlsConfig("", "", "", "", null, "", "", true, "", "");

  final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
  final HandshakeCertificates server = new HandshakeCertificates.Builder()
      .heldCertificate(new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("127.0.0.1").build()).build();

  /** What a template would render is written into the configuration as it is. */
  static final class Plain implements UnlimitedWords {
    @Override
    public String text(String template) {
      return template.startsWith("{{ template") ? "[FIRING:1] Disk" : template;
    }

    @Override
    public String html(String template) {
      return "<b>" + template + "</b>";
    }
  }

  static EmailConfig config(String smarthost, EmailConfig.Auth auth, Map<String, String> headers, String to, boolean requireTls, TlsConfig tls,
      @Nullable Boolean implicit, String threadByDate) {
    return new EmailConfig("receivers[0].email_configs[0]", true, to, "Alerts <am@example.org>", "am.example.org", smarthost, auth, headers,
        "page", "text é", requireTls, tls, implicit, new EmailConfig.Threading(!threadByDate.isEmpty(), threadByDate));
  }

  static EmailConfig plain(ScriptedSmtp smtp, EmailConfig.Auth auth) {
    return config("127.0.0.1:" + smtp.port(), auth, Map.of(), "a@example.org, B <b@example.org>", false, TlsConfig.DEFAULT, null, "");
  }

  EmailConfig encrypted(int port, boolean implicit) {
    TlsConfig trusting = new TlsConfig(authority.certificatePem(), "", "", "", null, "", "", false, "", "");
    return config("127.0.0.1:" + port, OPS, Map.of(), "a@example.org", true, trusting, implicit, "");
  }

  static Notification notification() {
    Timestamp start = Timestamp.of(NOW.minusSeconds(60));
    Alert alert = new Alert(LabelSet.of("alertname", "Disk"), LabelSet.EMPTY, start, Timestamp.of(NOW.plusSeconds(600)), start, "", false);
    return new Notification("{}:{}", "team", LabelSet.EMPTY, LabelSet.EMPTY, NotifyReason.FIRST_NOTIFICATION, List.of(alert), NOW, Map.of());
  }

  static SendResult send(EmailConfig config) throws Exception {
    return send(config, Duration.ofSeconds(20));
  }

  static SendResult send(EmailConfig config, Duration deadline) throws Exception {
    return send(new ReceiverFactory("http://am.example:9093"), config, deadline);
  }

  static SendResult send(ReceiverFactory factory, EmailConfig config, Duration deadline) throws Exception {
    ReceiverConfig team = new ReceiverConfig("team", LabelSet.of("name", "team"), List.of(config));
    try (Outside outside = new Outside(POLICY, Outside.names(Map.of()))) {
      return factory.build(List.of(team), outside.clients, data -> new Plain()).of("team").getFirst().notifier()
          .send(notification(), Deadline.in(deadline, new SystemTime()));
    }
  }

  static String error(SendResult result) {
    return switch (result) {
      case SendResult.Recoverable r -> r.error();
      case SendResult.Permanent p -> p.error();
      case SendResult.Sent s -> "sent";
    };
  }
}
