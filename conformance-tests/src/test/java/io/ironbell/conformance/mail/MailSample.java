package io.ironbell.conformance.mail;

import io.ironbell.conformance.harness.MailSink;
import io.ironbell.conformance.harness.SampleFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of {@code resources/mail}: an entry of {@code email_configs}, and what the mail server answers to it. The file's name is the
 * scenario's.
 *
 * <p>Keys: email (the keys of the entry as text, in which PLAIN_HOST stands for the mail server that begins in the clear, TLS_HOST for the one
 * that does not, OWN_CA for the file of the certificate to trust, PASSWORD_FILE for a file with a password; hello is added unless it is there), hello (what the server is
 * greeted with, the sample's name if not given), server (verb to answers, in order), first (the same for the first session only), sessions
 * (until the mail is delivered, 1 if not given), resolved (true where a mail says that all is resolved), fails (true where no mail is ever
 * delivered), ours (observation to what Ironbell says instead) with its reason.
 */
record MailSample(
    String name, String email, String hello, MailSink.Script script, int sessions, boolean resolved, boolean fails, Map<String, String> ours, String reason) {

  static final Duration GROUP_WAIT = Duration.ofSeconds(3);

  static List<MailSample> all() {
    return SampleFile.in("mail").stream().map(MailSample::of).toList();
  }

  private static MailSample of(SampleFile file) {
    String hello = file.text("hello", file.name());
    String email = file.text("email");
    Map<String, List<String>> later = file.maps("server");
    Map<String, List<String>> first = new LinkedHashMap<>(later);
    first.putAll(file.maps("first"));
    return new MailSample(
        file.name(), file.has("hello") ? email : "hello: " + hello + "\n" + email, hello, new MailSink.Script(first, later),
        Integer.parseInt(file.text("sessions", "1")), file.isTrue("resolved"), file.isTrue("fails"), file.map("ours"), file.text("reason", ""));
  }

  /** A configuration in which every sample has a route and a receiver of its name. */
  static String configuration(List<MailSample> samples) {
    Map<String, String> receivers = new LinkedHashMap<>();
    samples.forEach(sample -> receivers.put(sample.name, "email_configs:\n-\n" + sample.email.indent(2)));
    return """
        global:
          smtp_from: 'Alertmanager <am@example.org>'
          smtp_smarthost: PLAIN_HOST
          smtp_require_tls: false
        """ + SampleFile.configuration(GROUP_WAIT.toSeconds() + "s", receivers);
  }

  boolean overTls() {
    return email.contains("TLS_HOST");
  }

  /** The default page has markup of our own. */
  boolean hasDefaultPage() {
    return !email.contains("html:");
  }

  @Override
  public String toString() {
    return name;
  }
}
