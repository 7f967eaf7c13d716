package io.ironbell.notifier.email;

import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.model.GoQuote;
import io.ironbell.notifier.message.GroupHash;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages: headers in the order of the configuration, then ours; text first, HTML last (INT-EMAIL-03 to -06, -10). Safe for any thread. */
final class MailText {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);
  private static final int MOST_HEADER = 64 << 10;

  private final EmailConfig config;
  private final ZoneId zone;
  private final String host;

  /** @param zone of dates; @param host stands behind the @ of message ids */
  MailText(EmailConfig config, ZoneId zone, String host) {
    this.config = config.asBuilt();
    this.zone = zone;
    this.host = host;
  }

  Mail write(Notification notification, Rendering words, Instant now) throws MailException, TemplateException {
    String sender = single("from", text(words, "'from'", config.from()));
    String recipients = single("to", text(words, "'to'", config.to()));
    List<String> from = Addresses.of("from", sender);
    if (from.size() != 1) {
      throw MailException.never("must be exactly one 'from' address (got: " + from.size() + ")");
    }
    List<String> to = Addresses.of("to", recipients);
    if (to.isEmpty()) {
      throw MailException.never("parse 'to' addresses: no address in " + GoQuote.echo(recipients));
    }
    StringBuilder head = new StringBuilder();
    for (Map.Entry<String, String> header : config.headers().entrySet()) {
      String value = text(words, GoQuote.quote(header.getKey()) + " header", header.getValue());
      add(head, header.getKey(), EncodedWord.of(single(header.getKey(), value)));
    }
    byte @Nullable [] text = config.text().isEmpty() ? null : QuotedPrintable.of(text(words, "text", config.text()));
    byte @Nullable [] html = config.html().isEmpty() ? null : QuotedPrintable.of(html(words));
    // The same in every attempt: who gets a mail twice because an answer was lost can tell.
    String id = GroupHash.of(notification.groupKey() + "\0" + notification.receiver() + "\0" + config.path() + "\0" + notification.now());
    if (!config.headers().containsKey("Message-Id")) {
      add(head, "Message-Id", "<" + nanos(notification.now()) + "." + Long.toUnsignedString(Long.parseUnsignedLong(id.substring(0, 16), 16)) + "@" + host + ">");
    }
    ZonedDateTime date = now.atZone(zone);
    if (config.threading().enabled()) {
      thread(head, notification, date);
    }
    add(head, "Date", DATE.format(date));
    String boundary = boundary(id, text, html);
    add(head, "Content-Type", "multipart/alternative;  boundary=" + boundary); // two spaces, as upstream (G-236)
    add(head, "MIME-Version", "1.0");
    return new Mail(from.getFirst(), to, whole(head, boundary, text, html));
  }

  /** @param what for the error, in upstream's words */
  private static String text(Rendering words, String what, String template) throws TemplateException {
    try {
      return words.text(template);
    } catch (TemplateException e) {
      throw new TemplateException("execute " + what + " template: " + e.getMessage(), e);
    }
  }

  private String html(Rendering words) throws TemplateException {
    try {
      return words.html(config.html());
    } catch (TemplateException e) {
      throw new TemplateException("execute html template: " + e.getMessage(), e);
    }
  }

  /** A root that no mail has: clients gather under it what refers to it (G-238). */
  private void thread(StringBuilder head, Notification notification, ZonedDateTime date) {
    String day = config.threading().byDate().equals("none") ? "" : date.toLocalDate().toString();
    String root = "<alert-" + GroupHash.of(notification.groupKey()).substring(0, 16) + "-" + day + "@alertmanager>";
    add(head, "References", root);
    add(head, "In-Reply-To", root);
  }

  /** What would end a line begins a header or a command of somebody else's: refused (C-79). A line break at the very end is left out. */
  private static String single(String name, String rendered) throws MailException {
    String value = rendered;
    while (value.endsWith("\n") || value.endsWith("\r")) {
      value = value.substring(0, value.length() - 1);
    }
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw MailException.never("the rendered " + GoQuote.echo(name) + " holds a line break or a NUL, which could forge headers: " + GoQuote.echo(value));
    }
    if (value.length() > MOST_HEADER) {
      throw MailException.never("the rendered " + GoQuote.echo(name) + " is longer than " + MOST_HEADER + " characters");
    }
    return value;
  }

  private static void add(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String nanos(Instant time) {
    return Long.toString(time.getEpochSecond() * 1_000_000_000L + time.getNano());
  }

  /** Made of what the parts hold, so that nothing in them can be it. */
  private static String boundary(String id, byte @Nullable [] text, byte @Nullable [] html) {
    return GroupHash.of(id + "\0" + latin(text) + "\0" + latin(html)).substring(0, 60);
  }

  private static String latin(byte @Nullable [] part) {
    return part == null ? "" : new String(part, StandardCharsets.ISO_8859_1);
  }

  private static byte[] whole(StringBuilder head, String boundary, byte @Nullable [] text, byte @Nullable [] html) {
    int parts = (text == null ? 0 : text.length) + (html == null ? 0 : html.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + parts + 512);
    ascii(out, head.append("\r\n").toString());
    String before = "--";
    if (text != null) {
      part(out, before, boundary, "text/plain", text);
      before = "\r\n--";
    }
    if (html != null) {
      part(out, before, boundary, "text/html", html);
    }
    ascii(out, "\r\n--" + boundary + "--\r\n");
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, String before, String boundary, String type, byte[] content) {
    ascii(out, before + boundary + "\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: " + type + "; charset=UTF-8\r\n\r\n");
    out.writeBytes(content);
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
