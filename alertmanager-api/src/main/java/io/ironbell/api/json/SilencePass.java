package io.ironbell.api.json;

import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedSilence;
import io.ironbell.api.model.PostedSilence.PostedMatcher;
import io.ironbell.api.model.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over one body of a silence. Used once, on one thread. */
final class SilencePass {
  private final JsonCursor cursor;
  private final JsonSkip skip;
  private final TimeField times;
  private final MatcherObject matcher;
  private final FirstError own = new FirstError();
  private final FirstError embedded = new FirstError();

  private String id = "";
  private @Nullable LabelSet annotations;
  private @Nullable String comment;
  private @Nullable String createdBy;
  private @Nullable Timestamp startsAt;
  private @Nullable Timestamp endsAt;
  private @Nullable List<PostedMatcher> matchers;
  private @Nullable String matcherComplaint;

  SilencePass(byte[] body, int from, int to, WrittenCache<String> texts) {
    this.cursor = new JsonCursor(body, from, to, texts);
    this.skip = new JsonSkip(cursor);
    this.times = new TimeField(cursor, skip);
    this.matcher = new MatcherObject(cursor, skip, embedded);
  }

  Decoded<PostedSilence> read() {
    if (cursor.next() < 0) {
      return required("silence");
    }
    try {
      body();
    } catch (SyntaxFailure broken) {
      return unreadable(broken.reason());
    }
    String complaint = own.text() != null ? own.text() : embedded.text();
    return complaint != null ? unreadable(complaint) : validated();
  }

  private void body() {
    String kind = cursor.kind();
    if (!kind.equals("object")) {
      if (!kind.equals("null")) {
        own.wrongType(kind, "Go value", "struct { ID string \"json:\\\"id,omitempty\\\"\" }");
      }
      skip.value(0);
      return;
    }
    cursor.consume();
    if (cursor.opens('}')) {
      do {
        member(cursor.key());
      } while (cursor.nextMember());
    }
  }

  private void member(String key) {
    if (FieldName.is(key, "id")) {
      String text = text(".id", own);
      id = text == null ? id : text;
    } else if (FieldName.is(key, "comment")) {
      comment = text("Silence.comment", embedded);
    } else if (FieldName.is(key, "createdBy")) {
      createdBy = text("Silence.createdBy", embedded);
    } else if (FieldName.is(key, "startsAt")) {
      startsAt = time();
    } else if (FieldName.is(key, "endsAt")) {
      endsAt = time();
    } else if (FieldName.is(key, "matchers")) {
      matchers();
    } else if (FieldName.is(key, "annotations")) {
      annotations = new LabelSetReader(cursor, skip, null, new LabelShapes()).read(annotations, "Silence.annotations", embedded);
    } else {
      skip.value(1);
    }
  }

  private @Nullable String text(String field, FirstError errors) {
    if (cursor.next() == '"') {
      cursor.scanString();
      return cursor.text.fresh();
    }
    if (!cursor.isNull()) {
      errors.wrongType(cursor.kind(), "Go struct field " + field, "string");
      skip.value(1);
    }
    return null;
  }

  private @Nullable Timestamp time() {
    return cursor.isNull() ? null : times.read(Timestamp.ZERO, embedded);
  }

  private void matchers() {
    matcherComplaint = null;
    matchers = null;
    if (cursor.isNull()) {
      return;
    }
    String kind = cursor.kind();
    if (!kind.equals("array")) {
      embedded.wrongType(kind, "Go struct field Silence.matchers", "models.Matchers");
      skip.value(1);
      return;
    }
    cursor.consume();
    List<PostedMatcher> read = new ArrayList<>();
    matchers = read;
    if (cursor.opens(']')) {
      int index = 0;
      do {
        if (index == SilenceReader.MAX_MATCHERS) {
          throw new SyntaxFailure("there are more than " + SilenceReader.MAX_MATCHERS + " matchers");
        }
        read.add(matcher.read(index++));
        if (matcherComplaint == null) {
          matcherComplaint = matcher.complaint();
        }
      } while (cursor.nextElement());
    }
  }

  private Decoded<PostedSilence> validated() {
    if (comment == null) {
      return required("comment");
    }
    if (createdBy == null) {
      return required("createdBy");
    }
    if (endsAt == null) {
      return required("endsAt");
    }
    if (matchers == null) {
      return required("matchers");
    }
    if (matchers.isEmpty()) {
      return new Decoded.Refused<>(ApiProblem.invalid(ApiProblem.TOO_FEW_ITEMS, "matchers in body should have at least 1 items"));
    }
    if (matcherComplaint != null) {
      return required(matcherComplaint);
    }
    if (startsAt == null) {
      return required("startsAt");
    }
    LabelSet notes = annotations == null ? LabelSet.EMPTY : annotations;
    return new Decoded.Parsed<>(new PostedSilence(id, matchers, startsAt, endsAt, createdBy, comment, notes));
  }

  private static Decoded<PostedSilence> required(String field) {
    return new Decoded.Refused<>(ApiProblem.invalid(ApiProblem.REQUIRED, field + " in body is required"));
  }

  private static Decoded<PostedSilence> unreadable(String reason) {
    return new Decoded.Refused<>(ApiProblem.unreadable("silence", reason));
  }
}
