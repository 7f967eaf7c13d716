package io.ironbell.notifier.email;

import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.http.ClientTls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import java.util.function.Predicate;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One SMTP session, step by step in upstream's order and with its error texts. Used by one thread. */
final class SmtpSession extends SMTPTransport {
  private final BoundedSocket socket;
  private final String host;
  private final String hello;

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
      Properties properties = new Properties();
      properties.put("mail.smtp.localhost", hello);
      properties.put("mail.smtp.quitwait", "false");
      SmtpSession session = new SmtpSession(Session.getInstance(properties), socket, host, hello);
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
      throw failed("create SMTP client", e);
    }
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
        throw MailException.again(what + ": " + shown(String.valueOf(getLastServerResponse())));
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

  /** One line of the server's, with its code. */
  record Answer(int code, String text) {}

  Answer ask(String command, String what) throws MailException {
    try {
      int code = simpleCommand(command);
      return new Answer(code, String.valueOf(getLastServerResponse()).strip());
    } catch (MessagingException e) {
      throw failed(what, e);
    }
  }

  private void require(String command, String what, Predicate<Integer> good) throws MailException {
    Answer answer = ask(command, what);
    if (!good.test(answer.code)) {
      throw MailException.again(what + ": " + shown(answer.text));
    }
  }

  void deliver(Mail mail) throws MailException {
    String eight = supportsExtension("8BITMIME") ? " BODY=8BITMIME" : "";
    String utf8 = supportsExtension("SMTPUTF8") ? " SMTPUTF8" : "";
    require("MAIL FROM:<" + mail.from() + ">" + eight + utf8, "send MAIL command", code -> code == 250);
    for (String to : mail.to()) {
      require("RCPT TO:<" + to + ">", "send RCPT command", code -> code / 10 == 25);
    }
    String step = "send DATA command";
    try {
      synchronized (this) {
        OutputStream out = data();
        step = "delivery failure";
        out.write(mail.content());
        finishData();
      }
    } catch (IOException | MessagingException e) {
      throw failed(step, e);
    }
  }

  /** The server's words where it said something, else what went wrong below. */
  private MailException failed(String what, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String said = getLastServerResponse();
    boolean refused = !(cause instanceof IOException) && said != null && !said.isBlank() && getLastReturnCode() >= 400;
    String reason = refused ? said : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return MailException.again(what + ": " + shown(String.valueOf(reason)));
  }

  static String shown(String said) {
    return GoQuote.shortened(said.strip().replaceAll("\\s*[\\r\\n]+\\s*", " "));
  }
}
