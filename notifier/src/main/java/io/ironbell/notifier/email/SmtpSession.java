package io.ironbell.notifier.email;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.http.ClientTls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.Predicate;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP session, step by step in upstream's order and with its error texts. Used by one thread.
 *
 * <p>Commands are UTF-8. The library would write the low byte of each character, so that other letters become a bracket, a space or the end of
 * the line: where it writes by itself, {@code EHLO} and {@code HELO}, it is given one character for each byte.
 */
final class SmtpSession extends SMTPTransport {
  private static final int NO_ANSWER = -1;

  private final BoundedSocket socket;
  private final String host;
  /** Each byte of its UTF-8 as a character. */
  private final String hello;

  private boolean wasGreeted;

  private SmtpSession(Session session, BoundedSocket socket, String host, String hello) {
    super(session, new URLName("smtp", null, -1, null, null, null));
    this.socket = socket;
    this.host = host;
    this.hello = hello;
  }

  /** Greets, over a socket that is open. @param tls encrypts at once; null for STARTTLS or nothing, which come later */
  static SmtpSession open(Socket guarded, String host, String hello, @Nullable ClientTls tls) throws MailException {
    try {
      BoundedSocket socket = new BoundedSocket(guarded, InetAddress.getByAddress(host, guarded.getInetAddress().getAddress()));
      if (tls != null) {
        socket.encrypt(tls, host);
      }
      String name = new String(line(hello, "send EHLO command"), StandardCharsets.ISO_8859_1);
      Properties properties = new Properties();
      properties.put("mail.smtp.localhost", name);
      properties.put("mail.smtp.quitwait", "false");
      SmtpSession session = new SmtpSession(Session.getInstance(properties), socket, host, name);
      session.greet();
      return session;
    } catch (IOException e) {
      throw MailException.again("establish TLS connection to server: " + e.getMessage());
    }
  }

  private void greet() throws MailException {
    try {
      connect(socket);
    } catch (MessagingException e) {
      throw failed(wasGreeted ? "send EHLO command" : "create SMTP client", e);
    }
  }

  @Override
  protected boolean ehlo(String name) throws MessagingException {
    wasGreeted = true;
    return super.ehlo(name);
  }

  /** What the server said of itself before counts no more. @param smarthost for the error */
  void startTls(ClientTls tls, String smarthost) throws MailException {
    if (!supportsExtension("STARTTLS")) {
      throw MailException.again("'require_tls' is true (default) but " + GoQuote.quote(smarthost) + " does not advertise the STARTTLS extension");
    }
    String what = "send STARTTLS command";
    require("STARTTLS", what, code -> code == 220);
    try {
      socket.encrypt(tls, host);
      if (!greetAgain()) {
        throw MailException.again(what + ": " + answer(getLastReturnCode()).shown());
      }
    } catch (IOException | MessagingException e) {
      throw failed(what, e);
    }
  }

  private synchronized boolean greetAgain() throws MessagingException {
    return ehlo(hello);
  }

  /** Whether the session is private. */
  boolean isEncrypted() {
    return socket.isEncrypted();
  }

  /** The mechanisms as the server lists them, or null if it offers none. */
  @Nullable String mechanisms() {
    return supportsExtension("AUTH") ? String.valueOf(getExtensionParameter("AUTH")) : null;
  }

  /**
   * What the server said to a command.
   *
   * @param code {@value #NO_ANSWER} if it was no answer
   * @param message of all lines, without their codes
   */
  record Answer(int code, String message) {
    boolean isNone() {
      return code == NO_ANSWER;
    }

    /** As Go prints a refusal. */
    String shown() {
      return (isNone() ? message : code + " " + message).strip();
    }
  }

  Answer ask(String command, String what) throws MailException {
    byte[] line = line(command, what);
    try {
      synchronized (this) {
        return answer(simpleCommand(line));
      }
    } catch (MessagingException e) {
      throw failed(what, e);
    }
  }

  /** For a word at the end of something that went wrong, which is what counts. */
  void say(String command) {
    if (!socket.isClosed()) {
      try {
        ask(command, command);
      } catch (MailException e) {
        // the server is gone, too
      }
    }
  }

  /** The bytes of a command. Whatever it is made of, it stays the one command that it is. */
  private static byte[] line(String command, String what) throws MailException {
    byte[] line = command.getBytes(StandardCharsets.UTF_8);
    for (byte b : line) {
      if (b >= 0 && b < ' ' || b == 0x7f) {
        throw MailException.never(what + ": smtp: A line must not contain CR or LF or another control character");
      }
    }
    return line;
  }

  /** The library reads each byte as a character. */
  private Answer answer(int code) {
    String raw = new String(String.valueOf(getLastServerResponse()).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    if (code == NO_ANSWER) {
      return new Answer(code, raw.equals("[EOF]") ? "EOF" : raw);
    }
    return new Answer(code, raw.replaceAll("(?m)^" + code + "[ -]|\\r$", ""));
  }

  private void require(String command, String what, Predicate<Integer> good) throws MailException {
    Answer answer = ask(command, what);
    if (!good.test(answer.code)) {
      throw MailException.again(what + ": " + answer.shown());
    }
  }

  void deliver(Mail mail) throws MailException {
    String eight = supportsExtension("8BITMIME") ? " BODY=8BITMIME" : "";
    String utf8 = supportsExtension("SMTPUTF8") ? " SMTPUTF8" : "";
    require("MAIL FROM:<" + mail.from() + ">" + eight + utf8, "send MAIL command", code -> code == 250);
    for (String to : mail.to()) {
      require("RCPT TO:<" + to + ">", "send RCPT command", code -> code / 10 == 25);
    }
    require("DATA", "send DATA command", code -> code == 354);
    Answer answer = write(mail.content());
    if (answer.code != 250) {
      throw MailException.again("delivery failure: " + answer.shown());
    }
  }

  private Answer write(byte[] content) throws MailException {
    try {
      synchronized (this) {
        OutputStream wire = new BufferedOutputStream(socket.getOutputStream());
        SMTPOutputStream message = new SMTPOutputStream(wire);
        message.write(content);
        message.ensureAtBOL();
        wire.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
        wire.flush();
        return answer(readServerResponse());
      }
    } catch (IOException | MessagingException e) {
      throw failed("delivery failure", e);
    }
  }

  /** The server's words where it said something, else what went wrong below. */
  private MailException failed(String what, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    int code = getLastReturnCode();
    if (!(cause instanceof IOException) && code >= 400) {
      return MailException.again(what + ": " + answer(code).shown());
    }
    return MailException.again(what + ": " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage().strip()));
  }
}
