package io.ironbell.notifier.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.ironbell.notifier.http.HttpReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to look like so that it can be read, by the rules by which Go's {@code encoding/json} fills a struct: a value of another type
 * spoils all of it, names count in any case, {@code null} and what is missing leave things empty, of a name that comes twice the last value holds, and
 * what nobody asked for may be anything. Receivers that are tried again by upstream are tried again here (INT-SLACK-08 and its like). Immutable.
 */
public sealed interface AnswerShape {
  /** A single value. */
  enum Value implements AnswerShape {
    FLAG,
    TEXT,
    /** Whole, of 64 bits. */
    NUMBER
  }

  /** A list whose items are all alike. */
  record Items(AnswerShape item) implements AnswerShape {}

  /** An object with at least these fields, none of which has to be there. */
  record Fields(Map<String, AnswerShape> fields) implements AnswerShape {
    public Fields {
      fields = Map.copyOf(fields);
    }

    /** The fields asked for, as they are named here. A missing node when the body is anything else, or when something stands behind it. */
    public JsonNode of(HttpReply reply) {
      return AnswerReader.read(this, reply.body(), true);
    }

    /** The same of a body that may have more behind it, as where upstream decodes a stream. */
    public JsonNode first(HttpReply reply) {
      return AnswerReader.read(this, reply.body(), false);
    }

    /** Which field a name means; null for none of them. */
    @Nullable String named(String written) {
      if (fields.containsKey(written)) {
        return written;
      }
      for (String field : fields.keySet()) {
        if (sameLetters(field, written)) {
          return field;
        }
      }
      return null;
    }

    /** Unlike {@code equalsIgnoreCase}, which takes the two Turkish letters for an i. */
    private static boolean sameLetters(String field, String written) {
      return field.equalsIgnoreCase(written) && written.indexOf('\u0130') < 0 && written.indexOf('\u0131') < 0;
    }
  }
}
