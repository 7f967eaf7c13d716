package io.ironbell.api.model;

import io.ironbell.api.matcher.Matcher;
import java.util.List;

/**
 * The body of {@code POST /api/v2/silences}: required fields are there, matchers have their types, nothing else is checked.
 *
 * @param id empty for a new silence
 * @param matchers in the client's order, at least one; regexes are not compiled yet
 */
public record PostedSilence(
    String id, List<PostedMatcher> matchers, Timestamp startsAt, Timestamp endsAt, String createdBy, String comment, LabelSet annotations) {

  public PostedSilence {
    matchers = List.copyOf(matchers);
  }

  /** One matcher of the body; {@code isEqual} defaults to true (API-40). */
  public record PostedMatcher(String name, String value, boolean isRegex, boolean isEqual) {
    public Matcher.Type type() {
      return isRegex ? (isEqual ? Matcher.Type.REGEXP : Matcher.Type.NOT_REGEXP) : (isEqual ? Matcher.Type.EQUAL : Matcher.Type.NOT_EQUAL);
    }
  }
}
