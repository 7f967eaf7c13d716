package io.ironbell.server.api;

import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherSyntaxException;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.server.http.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads query parameters as upstream's generated layer and its handlers do. */
final class Parameters {
  private static final Set<String> TRUE =
      Set.of("1", "yes", "ok", "y", "on", "selected", "checked", "t", "true", "enabled");

  /** More filters than this in one request are refused: each is tried on every alert. */
  private static final int MAX_FILTERS = 1_000;

  private final Query query;
  private final MatcherDialect dialect;
  private final MatcherWarning.Listener warnings;

  Parameters(Query query, MatcherDialect dialect, MatcherWarning.Listener warnings) {
    this.query = query;
    this.dialect = dialect;
    this.warnings = warnings;
  }

  /** True by default; whatever is no known word for yes is false (G-016). */
  boolean flag(String name) {
    String value = last(name);
    return value == null || TRUE.contains(value.toLowerCase(Locale.ROOT));
  }

  /** {@code filter=}: repeated, all have to hold (API-14, G-018 to G-020). */
  LabelFilter filter() throws BadParameterException {
    try {
      return new LabelFilter(matchers("filter"));
    } catch (MatcherSyntaxException e) {
      throw new BadParameterException(e.text());
    }
  }

  /** {@code receiver_matchers=} (API-11, API-16, G-022). */
  LabelFilter receiverMatchers() throws BadParameterException {
    try {
      return new LabelFilter(matchers("receiver_matchers"));
    } catch (MatcherSyntaxException e) {
      throw new BadParameterException("failed to parse receiver_matchers param: " + e.text());
    }
  }

  /** {@code receiver=}: a regex over the whole name; null when absent or empty (API-15, G-017, G-021). */
  @Nullable Matcher receiver() throws BadParameterException {
    String pattern = last("receiver");
    if (pattern == null) {
      return null;
    }
    try {
      return Matcher.of(Matcher.Type.REGEXP, "receiver", pattern);
    } catch (MatcherSyntaxException e) {
      throw new BadParameterException("failed to parse receiver param: " + e.text());
    }
  }

  private List<Matcher> matchers(String name) throws BadParameterException {
    List<String> texts = query.all(name);
    if (texts.size() > MAX_FILTERS) {
      throw new BadParameterException("more than " + MAX_FILTERS + " values of " + name);
    }
    List<Matcher> matchers = new ArrayList<>(texts.size());
    for (String text : new LinkedHashSet<>(texts)) {
      matchers.add(dialect.parseMatcher(text, "api", warnings));
    }
    return matchers;
  }

  /** Of repeated parameters the last one counts; an empty one is as none. */
  private @Nullable String last(String name) {
    List<String> values = query.all(name);
    return values.isEmpty() || values.getLast().isEmpty() ? null : values.getLast();
  }
}
