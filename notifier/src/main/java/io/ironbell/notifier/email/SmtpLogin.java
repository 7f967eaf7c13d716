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
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Says who is sending, by the first mechanism of the server's list for which there is a secret (INT-EMAIL-08, -09; G-239, G-241). Safe for any thread. */
final class SmtpLogin {
  /** RFC 4954. */
  private static final int CREDENTIALS_INVALID = 535;

  private static final int CHALLENGE = 334;
  private static final int MOST_TURNS = 8;

  /** In upstream's error texts. */
  private static final Map<String, String> GO_TYPES =
      Map.of("CRAM-MD5", "smtp.cramMD5Auth", "PLAIN", "smtp.plainAuth", "LOGIN", "email.loginAuth");

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
        default -> problems.add("unknown auth mechanism: " + mechanism);
      }
    }
    throw MailException.again("find auth mechanism: " + String.join("\n", problems));
  }

  private String secret(String mechanism, List<String> problems) {
    boolean cram = mechanism.equals("CRAM-MD5");
    SecretSource source = (cram ? auth.secret() : auth.password()).fileFirst();
    try {
      boolean asItIs = cram && source.value() == null && !source.file().isEmpty(); // upstream trims the password's file only
      String secret = asItIs ? files.textAsItIs(source.file()) : files.reveal(source);
      if (secret.isEmpty()) {
        problems.add("missing " + (cram ? "secret" : "password") + " for " + mechanism + " auth mechanism");
      }
      return secret;
    } catch (IOException e) {
      String key = cram ? "auth_secret_file" : "auth_password_file";
      problems.add(key + ": could not read " + String.valueOf(e.getMessage()).replaceFirst("^unable to read file ", ""));
      return "";
    }
  }

  private void login(SmtpSession session, String mechanism, String secret) throws MailException {
    String what = "*" + GO_TYPES.get(mechanism) + " auth";
    String begin = "AUTH " + mechanism + (mechanism.equals("PLAIN") ? " " + base64(plain(session, secret, what)) : "");
    SmtpSession.Answer answer = session.ask(begin, what);
    for (int turn = 0; answer.code() == CHALLENGE && turn < MOST_TURNS; turn++) {
      String reply = reply(mechanism, secret, challenge(answer));
      if (reply == null) {
        session.say("*");
        throw MailException.again(what + ": unexpected server challenge");
      }
      answer = session.ask(base64(reply), what);
    }
    if (answer.code() != 235) {
      session.say("*");
      throw refused(answer, what);
    }
  }

  /** To another machine a password goes only under TLS, as Go's PlainAuth has it. */
  private String plain(SmtpSession session, String password, String what) throws MailException {
    if (!session.isEncrypted() && !THIS_MACHINE.contains(host)) {
      throw MailException.again(what + ": unencrypted connection");
    }
    return auth.identity() + "\0" + auth.username() + "\0" + password;
  }

  /** @return null where the mechanism has nothing to say to it */
  private @Nullable String reply(String mechanism, String secret, byte @Nullable [] challenge) throws MailException {
    if (challenge == null || mechanism.equals("PLAIN")) {
      return null;
    }
    if (mechanism.equals("CRAM-MD5")) {
      return auth.username() + " " + HexFormat.of().formatHex(keyed(challenge, secret));
    }
    return switch (new String(challenge, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)) {
      case "username:" -> auth.username();
      case "password:" -> secret;
      default -> null;
    };
  }

  private static byte[] keyed(byte[] challenge, String secret) throws MailException {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return mac.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw MailException.never("CRAM-MD5 auth: this Java knows no HMAC-MD5");
    }
  }

  /** @return null if it is none */
  private static byte @Nullable [] challenge(SmtpSession.Answer answer) {
    try {
      return Base64.getDecoder().decode(answer.message().strip());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Only the code: a server may repeat in its text what it was sent. */
  private static MailException refused(SmtpSession.Answer answer, String what) {
    String message = what + ": " + (answer.isNone() ? "the server hung up" : answer.code() + " (the server's words are left out)");
    return answer.code() == CREDENTIALS_INVALID ? MailException.refusingSecret(message) : MailException.again(message);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
