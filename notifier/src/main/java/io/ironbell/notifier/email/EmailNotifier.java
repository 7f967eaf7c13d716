package io.ironbell.notifier.email;

import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Dialer;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.egress.EgressDenied;
import io.ironbell.notifier.egress.RefusalLog;
import io.ironbell.notifier.egress.Trip;
import io.ironbell.notifier.http.ClientTls;
import io.ironbell.notifier.http.SystemRoots;
import io.ironbell.notifier.message.MessageNotifier;
import io.ironbell.notifier.message.Wording;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.IntegrationId;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.TemplateException;
import io.ironbell.notifier.template.exec.Claim;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.Socket;
import java.time.ZoneId;

/** Sends one mail per notification, over a session of its own (INT-EMAIL rows; upstream {@code notify/email/email.go}). Safe for any thread. */
public final class EmailNotifier implements MessageNotifier {
  private static final int IMPLICIT_TLS = 465;

  /** What mail shares with everything that goes out under one policy. */
  public record Way(Dialer dialer, RefusalLog refusals, NamedFiles files, SystemRoots roots, Time time) {}

  private final EmailConfig config;
  private final IntegrationId id;
  private final Way way;
  private final Wording wording;
  private final MailText text;
  private final Destination.Parsed smarthost;

  /** @param zone of the dates in messages; @param ownHost stands in message ids */
  public EmailNotifier(EmailConfig config, IntegrationId id, Way way, Wording wording, ZoneId zone, String ownHost) {
    this.config = config;
    this.id = id;
    this.way = way;
    this.wording = wording;
    this.text = new MailText(config, zone, ownHost);
    this.smarthost = Destination.mail(config.smarthost());
  }

  /** Written before anything is dialled: what cannot be sent costs the mail server nothing. */
  @Override
  public SendResult compose(Notification notification, Deadline deadline) throws TemplateException, IOException, InterruptedException {
    if (!(smarthost instanceof Destination.Parsed.Ok to)) {
      return denied(((Destination.Parsed.Refused) smarthost).reason());
    }
    try {
      Mail mail = text.write(notification, wording.of(notification), way.time.now());
      Claim claim = Claim.current();
      if (claim != null) {
        claim.keep(mail.content().length);
      }
      deliver(mail, to.destination(), deadline);
      return new SendResult.Sent(notification.receiverData());
    } catch (EgressDenied e) {
      return denied(String.valueOf(e.getMessage()));
    } catch (MailException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String reason = deadline.passed() ? "context deadline exceeded: " + e.getMessage() : String.valueOf(e.getMessage());
      return e.recoverable()
          ? new SendResult.Recoverable(reason, FailureReason.OTHER).refusingSecretIf(e.refusesSecret())
          : new SendResult.Permanent(reason, FailureReason.OTHER);
    }
  }

  private void deliver(Mail mail, Destination to, Deadline deadline) throws MailException, EgressDenied {
    boolean implicit = config.forceImplicitTls() == null ? to.port() == IMPLICIT_TLS : config.forceImplicitTls();
    ClientTls tls = implicit || config.requireTls() ? tls() : null;
    try (Socket socket = dial(to, implicit, deadline);
        Cutoff cutoff = Cutoff.at(deadline, socket)) {
      String hello = config.hello().isEmpty() ? "localhost" : config.hello();
      SmtpSession session = SmtpSession.open(socket, to.hostText(), hello, implicit ? tls : null);
      try {
        if (tls != null && !implicit) {
          session.startTls(tls, config.smarthost());
        }
        new SmtpLogin(config.auth(), way.files, to.hostText()).login(session);
        session.deliver(mail);
      } finally {
        quit(session);
      }
    } catch (EgressDenied e) {
      throw e;
    } catch (IOException e) {
      // closing a socket that is gone says nothing about the mail
    }
  }

  private ClientTls tls() throws MailException {
    try {
      return ClientTls.of(config.tls(), way.files, way.roots);
    } catch (IOException e) {
      throw MailException.never("parse TLS configuration: " + e.getMessage());
    }
  }

  private Socket dial(Destination to, boolean implicit, Deadline deadline) throws MailException, EgressDenied {
    try {
      return way.dialer.connect(new Trip(id.kind(), to, null, way.time.nanoTime() + deadline.remainingNanos()));
    } catch (EgressDenied e) {
      throw e;
    } catch (IOException e) {
      throw MailException.again("establish " + (implicit ? "TLS " : "") + "connection to server: " + e.getMessage());
    }
  }

  private static void quit(SmtpSession session) {
    try {
      session.close();
    } catch (MessagingException e) {
      // the mail is delivered or not: how the server says goodbye changes nothing
    }
  }

  private SendResult denied(String reason) {
    way.refusals.refused(id.receiver(), id.label(), reason);
    return new SendResult.Permanent("egress denied: " + reason, FailureReason.EGRESS_DENIED);
  }
}
