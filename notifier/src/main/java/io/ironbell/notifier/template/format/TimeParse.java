package io.ironbell.notifier.template.format;

import io.ironbell.notifier.template.format.TimeCursor.Mismatch;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a text as a time by a {@link Layout}: Go's {@code time.Parse} and {@code time.ParseInLocation}. One use, one thread. */
public final class TimeParse {
  private static final int UNSET = -1;

  private final Layout layout;
  private final String value;
  private final TimeCursor cursor;
  private final ZoneParse zones;

  private int year;
  private int month = UNSET;
  private int day = UNSET;
  private int yearDay = UNSET;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private boolean am;
  private boolean pm;

  private TimeParse(String layout, String value) {
    this.layout = Layout.of(layout);
    this.value = value;
    this.cursor = new TimeCursor(value);
    this.zones = new ZoneParse(cursor);
  }

  /**
   * @param fallback the place of a time that names none
   * @param local a place whose offset or abbreviation the text may name
   * @throws TimeSyntaxException with Go's text
   */
  public static GoTime parse(String layout, String value, Zone fallback, Zone local) throws TimeSyntaxException {
    return new TimeParse(layout, value).read(fallback, local);
  }

  private GoTime read(Zone fallback, Zone local) throws TimeSyntaxException {
    List<Layout.Element> elements = layout.elements();
    for (int i = 0; i < elements.size(); i++) {
      Layout.Element element = elements.get(i);
      int start = cursor.position();
      try {
        String outOfRange = element(element, i + 1 < elements.size() ? elements.get(i + 1) : null);
        if (!outOfRange.isEmpty()) {
          throw TimeSyntaxException.of(value, outOfRange + " out of range");
        }
      } catch (Mismatch e) {
        String rest = element instanceof Layout.Literal ? cursor.rest() : cursor.from(start);
        throw TimeSyntaxException.mismatch(layout.text(), value, element.text(), rest);
      }
    }
    if (!cursor.atEnd()) {
      throw TimeSyntaxException.of(value, "extra text: " + TimeSyntaxException.quote(cursor.rest()));
    }
    return zones.time(wallClock(), nano, fallback, local);
  }

  /** @return what is out of range, or an empty string */
  private String element(Layout.Element element, Layout.@Nullable Element next) throws Mismatch {
    return switch (element) {
      case Layout.Literal literal -> {
        cursor.literal(literal.text());
        yield "";
      }
      case Layout.Fraction fraction -> fraction(fraction);
      case Layout.Field f when f.field() == TimeField.ZONE || f.field().isOffset() -> zones.read(f.field());
      case Layout.Field f -> switch (f.field()) {
        case SECOND_1, SECOND_2 -> second(f.field(), next);
        case HOUR, HOUR_12, HOUR_12_2, MINUTE_1, MINUTE_2, PM, PM_LOWER -> clock(f.field());
        default -> date(f.field());
      };
    };
  }

  private String date(TimeField field) throws Mismatch {
    switch (field) {
      case YEAR_2 -> year = yearOfCentury(cursor.take(2));
      case YEAR -> year = year4();
      case MONTH -> month = cursor.name(TimeFormat.MONTHS, 3) + 1;
      case LONG_MONTH -> month = cursor.name(TimeFormat.MONTHS, 9) + 1;
      case MONTH_1, MONTH_2 -> {
        month = cursor.number(2, field == TimeField.MONTH_2);
        return month < 1 || month > 12 ? "month" : "";
      }
      case WEEKDAY -> cursor.name(TimeFormat.WEEKDAYS, 3);
      case LONG_WEEKDAY -> cursor.name(TimeFormat.WEEKDAYS, 9);
      case DAY_1, DAY_2, DAY_PADDED -> {
        padding(field == TimeField.DAY_PADDED ? 1 : 0);
        day = cursor.number(2, field == TimeField.DAY_2);
      }
      default -> {
        padding(field == TimeField.YEAR_DAY_PADDED ? 2 : 0);
        yearDay = cursor.number(3, field == TimeField.YEAR_DAY_3);
      }
    }
    return "";
  }

  private int year4() throws Mismatch {
    return cursor.number(4, true);
  }

  /** Two digits, or a sign and a digit, which Go reads too. */
  private static int yearOfCentury(String text) throws Mismatch {
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    int number = new TimeCursor(signed ? text.substring(1) : text).number(2, !signed);
    int years = text.charAt(0) == '-' ? -number : number;
    return years >= 69 ? years + 1900 : years + 2000;
  }

  private void padding(int most) {
    for (int i = 0; i < most && cursor.peek(0) == ' '; i++) {
      cursor.skip(1);
    }
  }

  private String clock(TimeField field) throws Mismatch {
    switch (field) {
      case HOUR -> {
        hour = cursor.number(2, false);
        return hour >= 24 ? "hour" : "";
      }
      case HOUR_12, HOUR_12_2 -> {
        hour = cursor.number(2, field == TimeField.HOUR_12_2);
        return hour > 12 ? "hour" : "";
      }
      case MINUTE_1, MINUTE_2 -> {
        minute = cursor.number(2, field == TimeField.MINUTE_2);
        return minute >= 60 ? "minute" : "";
      }
      default -> {
        half(field == TimeField.PM);
        return "";
      }
    }
  }

  private void half(boolean upper) throws Mismatch {
    String half = cursor.take(2);
    if (half.equals(upper ? "PM" : "pm")) {
      pm = true;
    } else if (half.equals(upper ? "AM" : "am")) {
      am = true;
    } else {
      throw new Mismatch();
    }
  }

  /** Decimals behind the seconds are read even where the layout has none. */
  private String second(TimeField field, Layout.@Nullable Element next) throws Mismatch {
    second = cursor.number(2, field == TimeField.SECOND_2);
    if (second >= 60) {
      return "second";
    }
    int fraction = next instanceof Layout.Fraction ? 0 : cursor.fractionLength();
    if (fraction > 0) {
      nano = cursor.nanos(fraction);
    }
    return "";
  }

  private String fraction(Layout.Fraction fraction) throws Mismatch {
    int length = fraction.trims() ? cursor.fractionLength() : fraction.digits() + 1;
    if (length > 0) {
      nano = cursor.nanos(length);
    }
    return "";
  }

  /** Seconds since 1970 that a clock in UTC would show as what was read. */
  private long wallClock() throws TimeSyntaxException {
    int hours = pm && hour < 12 ? hour + 12 : am && hour == 12 ? 0 : hour;
    LocalDate date = yearDay == UNSET ? monthDay() : yearDay();
    return date.toEpochDay() * 86_400 + hours * 3_600L + minute * 60L + second;
  }

  private LocalDate monthDay() throws TimeSyntaxException {
    int m = month == UNSET ? 1 : month;
    int d = day == UNSET ? 1 : day;
    if (d < 1 || d > YearMonth.of(year, m).lengthOfMonth()) {
      throw TimeSyntaxException.of(value, "day out of range");
    }
    return LocalDate.of(year, m, d);
  }

  private LocalDate yearDay() throws TimeSyntaxException {
    if (yearDay < 1 || yearDay > Year.of(year).length()) {
      throw TimeSyntaxException.of(value, "day-of-year out of range");
    }
    LocalDate date = LocalDate.ofYearDay(year, yearDay);
    if (month != UNSET && month != date.getMonthValue()) {
      throw TimeSyntaxException.of(value, "day-of-year does not match month");
    }
    if (day != UNSET && day != date.getDayOfMonth()) {
      throw TimeSyntaxException.of(value, "day-of-year does not match day");
    }
    return date;
  }
}
