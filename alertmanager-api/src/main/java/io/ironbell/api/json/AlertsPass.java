package io.ironbell.api.json;

import io.ironbell.api.model.GoQuote;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.PostedAlert;
import io.ironbell.api.model.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over one body of alerts. Used once, on one thread. */
final class AlertsPass {
  private static final String ELEMENT_TYPE =
      "struct { Annotations models.LabelSet \"json:\\\"annotations,omitempty\\\"\"; EndsAt strfmt.DateTime"
          + " \"json:\\\"endsAt,omitempty\\\"\"; StartsAt strfmt.DateTime \"json:\\\"startsAt,omitempty\\\"\" }";

  private static final byte[] LABELS = JsonWriter.ascii("\"labels\"");
  private static final byte[] ANNOTATIONS = JsonWriter.ascii("\"annotations\"");
  private static final byte[] STARTS_AT = JsonWriter.ascii("\"startsAt\"");
  private static final byte[] ENDS_AT = JsonWriter.ascii("\"endsAt\"");
  private static final byte[] GENERATOR_URL = JsonWriter.ascii("\"generatorURL\"");

  private final JsonCursor cursor;
  private final JsonSkip skip;
  private final LabelSetReader labelSets;
  private final LabelSetReader annotationSets;
  private final TimeField starts;
  private final TimeField ends;
  private final WrittenCache<String> uris;
  private final List<PostedAlert> alerts = new ArrayList<>(64);

  /** The first alert that cannot be read, and the first that lacks something. */
  private @Nullable String unreadable;

  private @Nullable ApiProblem invalid;

  /** The alert at hand. Go reads it twice, once for each half of its fields, and tells what is wrong with the first half first. */
  private @Nullable LabelSet labels;

  private @Nullable LabelSet annotations;
  private Timestamp startsAt = Timestamp.ZERO;
  private Timestamp endsAt = Timestamp.ZERO;
  private String generatorUrl = "";
  private boolean uriIsGood = true;
  private final FirstError own = new FirstError();
  private final FirstError embedded = new FirstError();

  AlertsPass(byte[] body, int from, int to, ReadBefore before) {
    this.cursor = new JsonCursor(body, from, to, before.texts);
    this.skip = new JsonSkip(cursor);
    this.labelSets = new LabelSetReader(cursor, skip, new WrittenSet(body, to, before.labels), before.labelShapes);
    this.annotationSets = new LabelSetReader(cursor, skip, new WrittenSet(body, to, before.annotations), before.annotationShapes);
    this.starts = new TimeField(cursor, skip);
    this.ends = new TimeField(cursor, skip);
    this.uris = before.uris;
  }

  Decoded<List<PostedAlert>> read() {
    if (cursor.next() < 0) {
      return new Decoded.Refused<>(ApiProblem.invalid(ApiProblem.REQUIRED, "alerts in body is required"));
    }
    try {
      body();
    } catch (SyntaxFailure broken) {
      unreadable = broken.reason();
    }
    if (unreadable != null) {
      return new Decoded.Refused<>(ApiProblem.unreadable("alerts", unreadable));
    }
    return invalid != null ? new Decoded.Refused<>(invalid) : new Decoded.Parsed<>(alerts);
  }

  private void body() {
    String kind = cursor.kind();
    if (!kind.equals("array")) {
      skip.value(0);
      unreadable = kind.equals("null") ? null : "json: cannot unmarshal " + kind + " into Go value of type models.PostableAlerts";
      return;
    }
    cursor.consume();
    if (cursor.opens(']')) {
      int index = 0;
      do {
        if (index == AlertsReader.MAX_ALERTS) {
          throw new SyntaxFailure("there are more than " + AlertsReader.MAX_ALERTS + " alerts");
        }
        element(index++);
      } while (cursor.nextElement());
    }
  }

  private void element(int index) {
    if (unreadable != null) {
      skip.value(1); // only broken syntax can matter more
    } else if (cursor.next() == '{') {
      cursor.consume();
      members();
      finish(index);
    } else if (cursor.isNull()) {
      refuse(ApiProblem.REQUIRED, index + " in body is required");
    } else {
      unreadable = "json: cannot unmarshal " + cursor.kind() + " into Go value of type " + ELEMENT_TYPE;
      skip.value(1);
    }
  }

  private void members() {
    labels = null;
    annotations = null;
    startsAt = Timestamp.ZERO;
    endsAt = Timestamp.ZERO;
    generatorUrl = "";
    uriIsGood = true;
    if (cursor.opens('}')) {
      do {
        member();
      } while (cursor.nextMember());
    }
  }

  /** The plain spelling first, without making a string of the key. */
  private void member() {
    if (cursor.keyIs(LABELS)) {
      labels = labelSets.read(labels, "Alert.labels", embedded);
    } else if (cursor.keyIs(ANNOTATIONS)) {
      annotations = annotationSets.read(annotations, ".annotations", own);
    } else if (cursor.keyIs(STARTS_AT)) {
      startsAt = starts.read(startsAt, own);
    } else if (cursor.keyIs(ENDS_AT)) {
      endsAt = ends.read(endsAt, own);
    } else if (cursor.keyIs(GENERATOR_URL)) {
      generatorUrl();
    } else {
      oddMember(cursor.key());
    }
  }

  private void oddMember(String key) {
    if (FieldName.is(key, "labels")) {
      labels = labelSets.read(labels, "Alert.labels", embedded);
    } else if (FieldName.is(key, "annotations")) {
      annotations = annotationSets.read(annotations, ".annotations", own);
    } else if (FieldName.is(key, "startsAt")) {
      startsAt = starts.read(startsAt, own);
    } else if (FieldName.is(key, "endsAt")) {
      endsAt = ends.read(endsAt, own);
    } else if (FieldName.is(key, "generatorURL")) {
      generatorUrl();
    } else {
      skip.value(2);
    }
  }

  /** Only texts that are URIs are in the cache, so what is found there needs no second look. The alerts of a rule share one. */
  private void generatorUrl() {
    if (cursor.isNull()) {
      return;
    }
    if (cursor.next() != '"') {
      embedded.wrongType(cursor.kind(), "Go value", "string");
      skip.value(2);
      return;
    }
    cursor.scanString();
    String known = cursor.text.known(uris);
    if (known == null) {
      generatorUrl = cursor.text.fresh();
      uriIsGood = generatorUrl.isEmpty() || RequestUri.isValid(generatorUrl);
      if (uriIsGood) {
        cursor.text.keep(uris, generatorUrl);
      }
    } else {
      generatorUrl = known;
      uriIsGood = true;
    }
  }

  private void finish(int index) {
    String complaint = own.text() != null ? own.text() : embedded.text();
    if (complaint != null) {
      unreadable = complaint;
      return;
    }
    if (!uriIsGood) {
      refuse(ApiProblem.BAD_FORMAT, index + ".generatorURL in body must be of type uri: " + GoQuote.echo(generatorUrl));
    } else if (labels == null) {
      refuse(ApiProblem.REQUIRED, index + ".labels in body is required");
    } else if (invalid == null) {
      labels.fingerprint(); // here, where many threads work, and not on the engine's only one
      alerts.add(new PostedAlert(labels, annotations == null ? LabelSet.EMPTY : annotations, startsAt, endsAt, generatorUrl));
    }
  }

  private void refuse(int code, String message) {
    if (invalid == null) {
      invalid = ApiProblem.invalid(code, message);
    }
  }
}
