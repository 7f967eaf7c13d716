package io.ironbell.api.json;

import io.ironbell.api.model.PostedSilence.PostedMatcher;
import org.jspecify.annotations.Nullable;

/** Reads the matchers of a silence's body, one after the other (API-40). Owned by one {@link SilencePass}. */
final class MatcherObject {
  private static final PostedMatcher NOTHING = new PostedMatcher("", "", false, true);

  private final JsonCursor cursor;
  private final JsonSkip skip;
  private final FirstError errors;
  private String place = "";
  private @Nullable String name;
  private @Nullable String value;
  private @Nullable Boolean isRegex;
  private @Nullable Boolean isEqual;
  private @Nullable String complaint;

  MatcherObject(JsonCursor cursor, JsonSkip skip, FirstError errors) {
    this.cursor = cursor;
    this.skip = skip;
    this.errors = errors;
  }

  /** The element at {@code index}; something empty when it is not whole. */
  PostedMatcher read(int index) {
    name = null;
    value = null;
    isRegex = null;
    isEqual = null;
    complaint = null;
    place = "matchers." + index;
    if (cursor.isNull()) {
      complaint = place;
      return NOTHING;
    }
    if (cursor.next() != '{') {
      errors.wrongType(cursor.kind(), "Silence." + place, "models.Matcher");
      skip.value(2);
      return NOTHING;
    }
    cursor.consume();
    if (cursor.opens('}')) {
      do {
        member(cursor.key());
      } while (cursor.nextMember());
    }
    return finish();
  }

  /** What the matcher read last lacks, as upstream names it; null when nothing. */
  @Nullable String complaint() {
    return complaint;
  }

  private void member(String key) {
    if (FieldName.is(key, "name")) {
      name = text("name");
    } else if (FieldName.is(key, "value")) {
      value = text("value");
    } else if (FieldName.is(key, "isRegex")) {
      isRegex = flag("isRegex");
    } else if (FieldName.is(key, "isEqual")) {
      isEqual = flag("isEqual");
    } else {
      skip.value(3);
    }
  }

  private PostedMatcher finish() {
    if (isRegex == null) {
      complaint = place + ".isRegex";
    } else if (name == null) {
      complaint = place + ".name";
    } else if (value == null) {
      complaint = place + ".value";
    } else {
      return new PostedMatcher(name, value, isRegex, isEqual == null || isEqual);
    }
    return NOTHING;
  }

  private @Nullable String text(String field) {
    if (cursor.next() == '"') {
      return cursor.string();
    }
    return wrong(field, "string");
  }

  private @Nullable Boolean flag(String field) {
    if (cursor.next() >= 0 && cursor.kind().equals("bool")) {
      return cursor.bool();
    }
    wrong(field, "bool");
    return null;
  }

  private @Nullable String wrong(String field, String type) {
    if (!cursor.isNull()) {
      errors.wrongType(cursor.kind(), "Go struct field Silence." + place + "." + field, type);
      skip.value(3);
    }
    return null;
  }
}
