package io.ironbell.api.json;

import static io.ironbell.api.json.JsonWriter.ascii;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.Silence;
import java.time.Instant;

/** The silence of {@code GET /api/v2/silences}, with its keys in upstream's order (G-039, G-043, G-056). Times are in UTC. */
public final class SilenceJson {
  private static final byte[] ID = ascii("{\"id\":");
  private static final byte[] STATE = ascii(",\"status\":{\"state\":");
  private static final byte[] UPDATED_AT = ascii("},\"updatedAt\":");
  private static final byte[] ANNOTATIONS = ascii(",\"annotations\":");
  private static final byte[] COMMENT = ascii(",\"comment\":");
  private static final byte[] CREATED_BY = ascii(",\"createdBy\":");
  private static final byte[] ENDS_AT = ascii(",\"endsAt\":");
  private static final byte[] MATCHERS = ascii(",\"matchers\":[");
  private static final byte[] STARTS_AT = ascii("],\"startsAt\":");
  private static final byte[] IS_EQUAL = ascii("{\"isEqual\":");
  private static final byte[] IS_REGEX = ascii(",\"isRegex\":");
  private static final byte[] NAME = ascii(",\"name\":");
  private static final byte[] VALUE = ascii(",\"value\":");
  private static final byte[] SILENCE_ID = ascii("{\"silenceID\":");

  private SilenceJson() {}

  /** A silence with at most one matcher set: this version of the API has no shape for more (API-46). */
  public static boolean isShowable(Silence silence) {
    return silence.matcherSets().size() <= 1;
  }

  /** What upstream answers, with 500, for a silence it cannot show. */
  public static String notShowable(Silence silence) {
    return "silence '" + silence.id() + "' has multiple matcher sets which is not supported by this API version";
  }

  public static void write(JsonWriter out, Silence silence, Instant now) {
    out.raw(ID).string(silence.id());
    out.raw(STATE).string(silence.stateAt(now).text());
    out.raw(UPDATED_AT).apiTimeUtc(silence.updatedAt());
    if (!silence.annotations().isEmpty()) {
      out.raw(ANNOTATIONS).labels(silence.annotations());
    }
    out.raw(COMMENT).string(silence.comment());
    out.raw(CREATED_BY).string(silence.createdBy());
    out.raw(ENDS_AT).apiTimeUtc(silence.endsAt());
    out.raw(MATCHERS);
    matchers(out, silence.matcherSets().isEmpty() ? MatcherSet.EMPTY : silence.matcherSets().getFirst());
    out.raw(STARTS_AT).apiTimeUtc(silence.startsAt()).raw('}');
  }

  private static void matchers(JsonWriter out, MatcherSet set) {
    boolean later = false;
    for (Matcher matcher : set.matchers()) {
      if (later) {
        out.raw(',');
      }
      later = true;
      out.raw(IS_EQUAL).bool(!matcher.type().isNegative());
      out.raw(IS_REGEX).bool(matcher.type().isRegex());
      out.raw(NAME).string(matcher.name()).raw(VALUE).string(matcher.value()).raw('}');
    }
  }

  /** The answer to a silence posted (API-38). */
  public static byte[] posted(String id) {
    return new JsonWriter(64).raw(SILENCE_ID).string(id).raw('}').raw('\n').toByteArray();
  }
}
