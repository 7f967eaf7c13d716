package io.ironbell.api.json;

import io.ironbell.api.model.Timestamp;

/**
 * A field that holds a time: null leaves it as it was (G-051). The alerts of one body mostly end together: a time written as the one before
 * is the same object. Owned by one pass.
 */
final class TimeField {
  private final JsonCursor cursor;
  private final JsonSkip skip;
  private int from;
  private int to;
  private Timestamp last = Timestamp.ZERO;

  TimeField(JsonCursor cursor, JsonSkip skip) {
    this.cursor = cursor;
    this.skip = skip;
  }

  Timestamp read(Timestamp before, FirstError errors) {
    if (cursor.next() == '"') {
      cursor.scanString();
      if (cursor.text.isAgain(from, to)) {
        return last;
      }
      Timestamp time = cursor.text.timestamp();
      if (time != null) {
        from = cursor.text.from();
        to = cursor.text.to();
        last = time;
        return time;
      }
      errors.add(TimeError.of(cursor.text.fresh()));
    } else if (!cursor.isNull()) {
      errors.wrongType(cursor.kind(), "Go value", "string");
      skip.value(2);
    }
    return before;
  }
}
