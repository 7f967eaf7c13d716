package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.format.TimeCursor.Mismatch;
import org.jspecify.annotations.Nullable;

/** Reads the zone of a time: an offset, {@code Z}, or an abbreviation. One use, one thread. */
final class ZoneParse {
  private final TimeCursor cursor;
  private boolean utc;
  private @Nullable Integer offset;
  private String name = "";

  ZoneParse(TimeCursor cursor) {
    this.cursor = cursor;
  }

  /** @return what is out of range, or an empty string */
  String read(TimeField field) throws Mismatch {
    if (field == TimeField.ZONE) {
      utc = utc | cursor.skipIf("UTC");
      name = utc ? name : cursor.take(abbreviationLength());
      return "";
    }
    if (field.isZulu() && cursor.skipIf("Z")) {
      utc = true;
      return "";
    }
    return offset(field);
  }

  /** Offsets of 24 hours, 60 minutes and 60 seconds are written by some, and read. */
  private String offset(TimeField field) throws Mismatch {
    String sign = cursor.take(1);
    int hours = cursor.number(2, true);
    int minutes = field.offsetDigits() >= 4 ? part(field) : 0;
    int seconds = field.offsetDigits() == 6 ? part(field) : 0;
    if (hours > 24) {
      return "time zone offset hour";
    }
    if (minutes > 60 || seconds > 60) {
      return minutes > 60 ? "time zone offset minute" : "time zone offset second";
    }
    int total = (hours * 60 + minutes) * 60 + seconds;
    switch (sign) {
      case "+" -> offset = total;
      case "-" -> offset = -total;
      default -> throw new Mismatch();
    }
    return "";
  }

  private int part(TimeField field) throws Mismatch {
    if (field.hasColons() && !cursor.skipIf(":")) {
      throw new Mismatch();
    }
    return cursor.number(2, true);
  }

  /** Three to five capitals, the last of four or five a T; some have their own ways. */
  private int abbreviationLength() throws Mismatch {
    String rest = cursor.rest();
    if (rest.length() < 3) {
      throw new Mismatch();
    }
    if (rest.startsWith("ChST") || rest.startsWith("MeST")) {
      return 4;
    }
    if (rest.startsWith("GMT")) {
      return 3 + signedHours(rest, 3);
    }
    if (rest.charAt(0) == '+' || rest.charAt(0) == '-') {
      return positive(signedHours(rest, 0));
    }
    int capitals = 0;
    while (capitals < 6 && capitals < rest.length() && rest.charAt(capitals) >= 'A' && rest.charAt(capitals) <= 'Z') {
      capitals++;
    }
    boolean known =
        switch (capitals) {
          case 3 -> true;
          case 4 -> rest.charAt(3) == 'T' || rest.startsWith("WITA");
          case 5 -> rest.charAt(4) == 'T';
          default -> false;
        };
    return positive(known ? capitals : 0);
  }

  private static int positive(int length) throws Mismatch {
    if (length == 0) {
      throw new Mismatch();
    }
    return length;
  }

  /** The length of a sign and a number up to 23 at {@code from}, or 0. */
  private static int signedHours(String text, int from) {
    if (from == text.length() || text.charAt(from) != '+' && text.charAt(from) != '-') {
      return 0;
    }
    int end = from + 1;
    int hours = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      hours = Math.min(hours * 10 + text.charAt(end) - '0', 100);
      end++;
    }
    return end == from + 1 || hours > 23 ? 0 : end - from;
  }

  /** @param wall seconds since 1970 as if the clock showed UTC */
  GoTime time(long wall, int nano, Zone fallback, Zone local) {
    if (utc) {
      return new GoTime(wall, nano, FixedZone.UTC);
    }
    if (offset != null) {
      long moment = wall - offset;
      boolean isLocal = local.offset(moment) == offset && (name.isEmpty() || local.abbreviation(moment).equals(name));
      return new GoTime(moment, nano, isLocal ? local : new FixedZone(name, offset));
    }
    return name.isEmpty() ? GoTime.ofWallClock(wall, nano, fallback) : named(wall, nano, local);
  }

  /** An abbreviation that is not known there says nothing about the offset, but for {@code GMT+3}. */
  private GoTime named(long wall, int nano, Zone local) {
    GoTime there = GoTime.ofWallClock(wall, nano, local);
    if (local instanceof NamedZone && local.abbreviation(there.epochSecond()).equals(name)) {
      return there;
    }
    int hours = name.length() > 3 && name.startsWith("GMT") ? Integer.parseInt(name.substring(3)) : 0;
    return new GoTime(wall, nano, new FixedZone(name, hours * 3_600));
  }
}
