package io.ironbell.conformance.mail;

import io.ironbell.conformance.harness.MailSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

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

  static List<MailSample> all() {
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(MailSample.class.getResource("/mail")).getPath()))) {
      return files.filter(f -> f.toString().endsWith(".yml")).sorted().map(MailSample::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MailSample read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Map<?, ?> keys = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      String name = file.getFileName().toString().replace(".yml", "");
      String hello = keys.get("hello") == null ? name : String.valueOf(keys.get("hello"));
      String email = String.valueOf(Objects.requireNonNull(keys.get("email"), () -> "no email in " + file));
      Map<String, List<String>> later = answers(keys.get("server"));
      Map<String, List<String>> first = new LinkedHashMap<>(later);
      first.putAll(answers(keys.get("first")));
      Map<String, String> ours = new LinkedHashMap<>();
      answers(keys.get("ours")).forEach((what, texts) -> ours.put(what, texts.getFirst()));
      return new MailSample(
          name, keys.get("hello") == null ? "hello: " + hello + "\n" + email : email, hello, new MailSink.Script(first, later),
          keys.get("sessions") == null ? 1 : (Integer) keys.get("sessions"), Boolean.TRUE.equals(keys.get("resolved")),
          Boolean.TRUE.equals(keys.get("fails")), ours, String.valueOf(keys.get("reason")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A single text is a list of one. */
  private static Map<String, List<String>> answers(Object value) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (value != null) {
      ((Map<?, ?>) value).forEach((key, texts) ->
          all.put(String.valueOf(key), texts instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(String.valueOf(texts))));
    }
    return all;
  }

  /** A configuration in which every sample has a route and a receiver of its name. */
  static String configuration(List<MailSample> samples) {
    StringBuilder routes = new StringBuilder();
    StringBuilder receivers = new StringBuilder();
    for (MailSample sample : samples) {
      routes.append("  - {receiver: ").append(sample.name).append(", matchers: ['scenario=\"").append(sample.name).append("\"']}\n");
      receivers.append("- name: ").append(sample.name).append("\n  email_configs:\n  -\n").append(sample.email.indent(4));
    }
    return """
        global:
          smtp_from: 'Alertmanager <am@example.org>'
          smtp_smarthost: PLAIN_HOST
          smtp_require_tls: false
        route:
          receiver: nobody
          group_by: [alertname]
          group_wait: 3s
          group_interval: 2s
          repeat_interval: 1h
          routes:
        """ + routes + "receivers:\n- name: nobody\n" + receivers;
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
