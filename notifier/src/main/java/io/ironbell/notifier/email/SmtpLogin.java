package io.ironbell.notifier.email;

import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says who is sending, by the first mechanism of the server's list for which there is a secret (INT-EMAIL-08, -09; G-239, G-241). Safe for any thread. */
final class SmtpLogin {
  /** RFC 4954. */
  private static final int CREDENTIALS_INVALID = 535;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  private final EmailConfig.Auth auth;
  private final NamedFiles files;
  private final String host;

  /** @param host of the smarthost, without port */
  SmtpLogin(EmailConfig.Auth auth, NamedFiles files, String host) {
    this.auth = auth;
    this.files = files;
    this.host = host;
  }

  /** Nothing is said without a user name, or to a server that does not ask. */
  void login(SmtpSession session) throws MailException {
    String mechanisms = session.mechanisms();
    if (mechanisms == null || auth.username().isEmpty()) {
      return;
    }
    List<String> problems = new ArrayList<>();
    for (String mechanism : mechanisms.strip().split(" +", 32)) {
      switch (mechanism) {
        case "CRAM-MD5", "PLAIN", "LOGIN" -> {
          String secret = secret(mechanism, problems);
          if (!secret.isEmpty()) {
            login(session, mechanism, secret);
            return;
          }
        }
        default -> problems.add("unknown auth mechanism: " + SmtpSession.shown(mechanism));
      }
    }
    throw MailException.again("find auth mechanism: " + String.join("; ", problems));
  }

  private String secret(String mechanism, List<String> problems) {
    boolean cram = mechanism.equals("CRAM-MD5");
    SecretSource source = cram ? auth.secret() : auth.password();
    try {
      boolean asItIs = cram && source.value() == null && !source.file().isEmpty(); // upstream trims the password's file only
      String secret = asItIs ? files.textAsItIs(source.file()) : files.reveal(source);
      if (secret.isEmpty()) {
        problems.add("missing " + (cram ? "secret" : "password") + " for " + mechanism + " auth mechanism");
      }
      return secret;
    } catch (IOException e) {
      problems.add("read auth_" + (cram ? "secret" : "password") + "_file: " + e.getMessage());
      return "";
    }
  }

  private void login(SmtpSession session, String mechanism, String secret) throws MailException {
    String what = mechanism + " auth";
    SmtpSession.Answer answer =
        switch (mechanism) {
          case "PLAIN" -> session.ask("AUTH PLAIN " + base64(plain(session, secret)), what);
          case "LOGIN" -> session.ask(answered(session, session.ask("AUTH LOGIN", what), "username:", auth.username(), what), what);
          default -> session.ask(base64(cram(challenge(session.ask("AUTH CRAM-MD5", what), what), secret)), what);
        };
    if (mechanism.equals("LOGIN")) {
      answer = session.ask(answered(session, answer, "password:", secret, what), what);
    }
    if (answer.code() != 235) {
      throw refused(answer, what);
    }
  }

  /** To another machine a password goes only under TLS, as Go's PlainAuth has it. */
  private String plain(SmtpSession session, String password) throws MailException {
    if (!session.isEncrypted() && !THIS_MACHINE.contains(host)) {
      throw MailException.again("PLAIN auth: unencrypted connection");
    }
    return auth.identity() + "\0" + auth.username() + "\0" + password;
  }

  private static String answered(SmtpSession session, SmtpSession.Answer asked, String expected, String value, String what) throws MailException {
    if (!challenge(asked, what).toLowerCase(Locale.ROOT).equals(expected)) {
      session.ask("*", what);
      throw MailException.again(what + ": unexpected server challenge");
    }
    return base64(value);
  }

  private String cram(String challenge, String secret) throws MailException {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return auth.username() + " " + HexFormat.of().formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw MailException.never("CRAM-MD5 auth: this Java knows no HMAC-MD5");
    }
  }

  private static String challenge(SmtpSession.Answer answer, String what) throws MailException {
    if (answer.code() != 334) {
      throw refused(answer, what);
    }
    try {
      return new String(Base64.getDecoder().decode(answer.text().substring(3).strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw MailException.again(what + ": the server's challenge is no base64");
    }
  }

  /** Only the code: a server may repeat in its text what it was sent. */
  private static MailException refused(SmtpSession.Answer answer, String what) {
    String message = what + ": the server answered " + answer.code();
    return answer.code() == CREDENTIALS_INVALID ? MailException.refusingSecret(message) : MailException.again(message);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
