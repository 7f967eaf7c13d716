package io.ironbell.notifier.template.format;

import org.jspecify.annotations.Nullable;

/** The fields that a layout can show, by the text that stands for them. Where one is the beginning of another the longer comes first. */
enum TimeField {
  LONG_MONTH("January"),
  MONTH("Jan"),
  LONG_WEEKDAY("Monday"),
  WEEKDAY("Mon"),
  ZONE("MST"),
  MONTH_2("01"),
  DAY_2("02"),
  HOUR_12_2("03"),
  MINUTE_2("04"),
  SECOND_2("05"),
  YEAR_2("06"),
  YEAR_DAY_3("002"),
  HOUR("15"),
  MONTH_1("1"),
  YEAR("2006"),
  DAY_1("2"),
  DAY_PADDED("_2"),
  YEAR_DAY_PADDED("__2"),
  HOUR_12("3"),
  MINUTE_1("4"),
  SECOND_1("5"),
  PM("PM"),
  PM_LOWER("pm"),
  OFFSET_SECONDS("-070000"),
  OFFSET_COLON_SECONDS("-07:00:00"),
  OFFSET("-0700"),
  OFFSET_COLON("-07:00"),
  OFFSET_HOURS("-07"),
  Z_SECONDS("Z070000"),
  Z_COLON_SECONDS("Z07:00:00"),
  Z("Z0700"),
  Z_COLON("Z07:00"),
  Z_HOURS("Z07");

  private static final TimeField[] ALL = values();

  private final String text;

  TimeField(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean isOffset() {
    return ordinal() >= OFFSET_SECONDS.ordinal();
  }

  /** Prints Z for UTC. */
  boolean isZulu() {
    return ordinal() >= Z_SECONDS.ordinal();
  }

  boolean hasColons() {
    return text.indexOf(':') > 0;
  }

  /** 2 for hours, 4 with minutes, 6 with seconds. */
  int offsetDigits() {
    return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  /** @return null when none begins there */
  static @Nullable TimeField at(String layout, int i) {
    for (TimeField field : ALL) {
      if (layout.startsWith(field.text, i) && field.isWhole(layout, i)) {
        return field;
      }
    }
    return null;
  }

  /** {@code Jan} and {@code Mon} are none at the beginning of a longer word, {@code _2} none before a year. */
  private boolean isWhole(String layout, int i) {
    int end = i + text.length();
    return switch (this) {
      case MONTH, WEEKDAY -> end == layout.length() || layout.charAt(end) < 'a' || layout.charAt(end) > 'z';
      case DAY_PADDED -> !layout.startsWith("2006", i + 1);
      default -> true;
    };
  }
}
