package io.ironbell.server.api;

import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.server.http.Request;

/** Gives handlers the parameters of a request, with the dialect of matchers chosen by the feature flags. */
record ParameterReader(MatcherDialect dialect, MatcherWarning.Listener warnings) {
  Parameters of(Request request) {
    return new Parameters(request.query(), dialect, warnings);
  }
}
