package io.ironbell.conformance.mail;

import io.ironbell.conformance.harness.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message without what must differ between two of them: date, the numbers in the id, boundary, the port in links. */
final class MailSeen {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);
  private static final Pattern ID = Pattern.compile("^<(\\d{10})\\d{9}\\.\\d+@[a-zA-Z0-9._-]+>$");
  private static final Pattern BOUNDARY = Pattern.compile("(?m)^Content-Type: .*boundary=([0-9a-f]{60})\\r?$");
  private static final Set<String> OWN = Set.of("Message-Id", "References", "In-Reply-To", "Date", "Content-Type", "MIME-Version");
  private static final Pattern TAG = Pattern.compile("(?s)<!--.*?-->|<style.*?</style>|<[^>]*>");
  private static final Pattern LINK = Pattern.compile("(?s)<a [^>]*href=\"([^\"]*)\"[^>]*>");

  private final List<String> headers;
  private final String body;

  /** @param port of the server, with its colon, as it stands in links */
  MailSeen(String message, String port) {
    Matcher boundary = BOUNDARY.matcher(message);
    String plain = withoutPort(boundary.find() ? message.replace(boundary.group(1), "<boundary>") : message, port);
    int end = plain.indexOf("\r\n\r\n");
    headers = List.of(plain.substring(0, end).split("\r\n")).stream().map(MailSeen::header).toList();
    body = plain.substring(end + 4);
  }

  /** Soft line breaks may stand in the middle of it, and have to be in the same place. */
  private static String withoutPort(String text, String port) {
    String pattern = port.chars().mapToObj(c -> Pattern.quote(Character.toString(c))).collect(Collectors.joining("(?:=\r\n)?"));
    return Pattern.compile(pattern).matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[0-9]", "0")));
  }

  private static String header(String line) {
    int colon = line.indexOf(": ");
    String name = line.substring(0, Math.max(0, colon));
    String value = line.substring(colon + 2);
    return switch (name) {
      case "Date" -> name + ": " + date(value);
      case "Message-Id" -> name + ": " + id(value);
      default -> line.replace("-" + LocalDate.now() + "@", "-<today>@").replace("-" + LocalDate.now().minusDays(1) + "@", "-<today>@");
    };
  }

  private static String date(String value) {
    try {
      boolean near = Duration.between(ZonedDateTime.parse(value, DATE), ZonedDateTime.now()).abs().toMinutes() < 10;
      return near ? "<now" + value.substring(value.length() - 6) + ">" : value;
    } catch (DateTimeParseException e) {
      return value;
    }
  }

  private static String id(String value) {
    Matcher matcher = ID.matcher(value);
    boolean near = matcher.matches() && Math.abs(Long.parseLong(matcher.group(1)) - Instant.now().getEpochSecond()) < 600;
    return near ? "<nanoseconds.number@host>" : value;
  }

  /** @param facts only what the HTML says, not its markup */
  void note(Stage stage, String what, boolean facts) {
    // those of the configuration come in any order upstream
    stage.note(what + " headers", String.join("\n", headers.stream().sorted().toList()));
    stage.note(what + " order", List.copyOf(orderOfOwn()));
    if (facts) {
      String[] parts = body.split("\r\n\r\n", 2);
      stage.note(what + " part", shown(parts[0]));
      stage.note(what + " facts", String.join("\n", facts(decoded(parts[1]))));
    } else {
      stage.note(what + " body", shown(body));
      stage.note(what + " decoded", shown(decoded(body)));
    }
  }

  /** Of one that the configuration has, too, only the last is the server's own. */
  private SequencedSet<String> orderOfOwn() {
    SequencedSet<String> own = new LinkedHashSet<>();
    headers.stream().map(h -> h.replaceAll(":.*", "")).filter(OWN::contains).forEach(own::addLast);
    return own;
  }

  /** A line feed alone is seen. */
  private static String shown(String text) {
    return text.replace("\n", "<LF>\n").replace("\r<LF>\n", "\n");
  }

  private static String decoded(String quoted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = quoted.replace("=\r\n", "").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      boolean hex = bytes[i] == '=' && i + 2 < bytes.length && Character.digit(bytes[i + 1], 16) >= 0 && Character.digit(bytes[i + 2], 16) >= 0;
      out.write(hex ? Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16) : bytes[i]);
      i += hex ? 2 : 0;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Texts and the targets of links, in order. */
  private static List<String> facts(String page) {
    String linked = LINK.matcher(page).replaceAll(found -> Matcher.quoteReplacement("<a>link " + found.group(1) + "<a>"));
    List<String> facts = new ArrayList<>();
    for (String text : TAG.split(linked)) {
      String one = text.strip().replaceAll("\\s+", " ");
      if (!one.isEmpty()) {
        facts.add(one);
      }
    }
    return facts;
  }
}
