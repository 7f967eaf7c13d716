package io.ironbell.notifier.template.format;

import java.time.LocalDateTime;
import java.util.List;

/** Writes times by a {@link Layout}. Stateless. */
final class TimeFormat {
  static final List<String> MONTHS =
      List.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December");
  static final List<String> WEEKDAYS = List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  private TimeFormat() {}

  static String monthName(int month) {
    return MONTHS.get(month - 1);
  }

  static String weekdayName(LocalDateTime wall) {
    return WEEKDAYS.get(wall.getDayOfWeek().getValue() % 7);
  }

  static String of(GoTime time, Layout layout) {
    StringBuilder out = new StringBuilder(layout.text().length() + 10);
    LocalDateTime wall = time.wallClock();
    for (Layout.Element element : layout.elements()) {
      switch (element) {
        case Layout.Literal literal -> out.append(literal.text());
        case Layout.Fraction fraction -> fraction(out, time.nano(), fraction);
        case Layout.Field f when f.field() == TimeField.ZONE -> zone(out, time);
        case Layout.Field f when f.field().isOffset() -> offset(out, time.offset(), f.field());
        case Layout.Field f -> field(out, wall, f.field());
      }
    }
    return out.toString();
  }

  private static void field(StringBuilder out, LocalDateTime t, TimeField field) {
    switch (field) {
      case LONG_MONTH -> out.append(monthName(t.getMonthValue()));
      case MONTH -> out.append(monthName(t.getMonthValue()), 0, 3);
      case LONG_WEEKDAY -> out.append(weekdayName(t));
      case WEEKDAY -> out.append(weekdayName(t), 0, 3);
      case MONTH_2 -> number(out, t.getMonthValue(), 2);
      case DAY_2 -> number(out, t.getDayOfMonth(), 2);
      case HOUR_12_2 -> number(out, hour12(t), 2);
      case MINUTE_2 -> number(out, t.getMinute(), 2);
      case SECOND_2 -> number(out, t.getSecond(), 2);
      case YEAR_2 -> number(out, Math.abs(t.getYear()) % 100, 2);
      case YEAR_DAY_3 -> number(out, t.getDayOfYear(), 3);
      case HOUR -> number(out, t.getHour(), 2);
      case MONTH_1 -> out.append(t.getMonthValue());
      case YEAR -> number(out, t.getYear(), 4);
      case DAY_1 -> out.append(t.getDayOfMonth());
      case DAY_PADDED -> padded(out, t.getDayOfMonth(), 2);
      case YEAR_DAY_PADDED -> padded(out, t.getDayOfYear(), 3);
      case HOUR_12 -> out.append(hour12(t));
      case MINUTE_1 -> out.append(t.getMinute());
      case SECOND_1 -> out.append(t.getSecond());
      case PM -> out.append(t.getHour() >= 12 ? "PM" : "AM");
      case PM_LOWER -> out.append(t.getHour() >= 12 ? "pm" : "am");
      default -> throw new IllegalStateException("zones are written by others: " + field);
    }
  }

  private static int hour12(LocalDateTime t) {
    return t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
  }

  private static void number(StringBuilder out, int number, int width) {
    if (number < 0) {
      out.append('-');
    }
    fill(out, Math.abs(number), width, '0');
  }

  private static void padded(StringBuilder out, int number, int width) {
    fill(out, number, width, ' ');
  }

  private static void fill(StringBuilder out, int number, int width, char filler) {
    String digits = Integer.toString(number);
    out.repeat(filler, Math.max(width - digits.length(), 0)).append(digits);
  }

  private static void zone(StringBuilder out, GoTime time) {
    String name = time.zone().abbreviation(time.epochSecond());
    if (name.isEmpty()) {
      offset(out, time.offset(), TimeField.OFFSET);
    } else {
      out.append(name);
    }
  }

  /** The sign is that of the whole minutes, as in Go. */
  private static void offset(StringBuilder out, int offset, TimeField field) {
    if (offset == 0 && field.isZulu()) {
      out.append('Z');
      return;
    }
    int minutes = Math.abs(offset / 60);
    out.append(offset / 60 < 0 ? '-' : '+');
    number(out, minutes / 60, 2);
    String colon = field.hasColons() ? ":" : "";
    if (field.offsetDigits() >= 4) {
      number(out.append(colon), minutes % 60, 2);
    }
    if (field.offsetDigits() == 6) {
      number(out.append(colon), Math.abs(offset) % 60, 2);
    }
  }

  private static void fraction(StringBuilder out, int nano, Layout.Fraction fraction) {
    if (fraction.trims() && nano == 0) {
      return;
    }
    int start = out.append(fraction.separator()).length();
    fill(out, nano, 9, '0');
    out.setLength(start + Math.min(fraction.digits(), 9));
    if (fraction.trims()) {
      int end = out.length();
      while (end > start && out.charAt(end - 1) == '0') {
        end--;
      }
      out.setLength(end == start ? start - 1 : end);
    }
  }
}
