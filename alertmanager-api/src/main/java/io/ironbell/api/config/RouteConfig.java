package io.ironbell.api.config;

import io.ironbell.api.matcher.MatcherSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of the route tree as written: null means "not written", which inherits from the parent (CFG-31, CFG-37).
 *
 * @param receiver null inherits
 * @param groupBy names in the order written; null inherits, an empty list groups by nothing (CFG-36). Empty when {@code groupByAll}
 * @param groupByAll {@code group_by: ['...']} (CFG-35)
 * @param matchers the {@code matchers} list
 * @param match deprecated equality map, sorted by name
 * @param matchRe deprecated regex map; its values keep the pattern as written: keys show them wrapped (G-076)
 * @param labels names to values; merged with the parent's, child wins (CFG-32)
 */
public record RouteConfig(
    @Nullable String receiver,
    @Nullable List<String> groupBy,
    boolean groupByAll,
    MatcherSet matchers,
    Map<String, String> match,
    Map<String, String> matchRe,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    boolean continues,
    @Nullable Duration groupWait,
    @Nullable Duration groupInterval,
    @Nullable Duration repeatInterval,
    Map<String, String> labels,
    List<RouteConfig> routes) {}
