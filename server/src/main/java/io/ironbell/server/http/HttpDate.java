package io.ironbell.server.http;

import io.ironbell.api.port.Time;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date header (RFC 9110 §5.6.7), made anew once a second. Any thread. */
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Stamp(long second, String text) {}

  private final Time time;
  private volatile Stamp stamp;

  HttpDate(Time time) {
    this.time = time;
    this.stamp = stamp(time.now());
  }

  String now() {
    Instant now = time.now();
    Stamp current = stamp;
    if (current.second != now.getEpochSecond()) {
      current = stamp(now);
      stamp = current;
    }
    return current.text;
  }

  private static Stamp stamp(Instant now) {
    return new Stamp(now.getEpochSecond(), FORMAT.format(now));
  }
}
