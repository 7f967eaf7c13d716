package io.ironbell.routing.route;

import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes route configurations shortly, for tests. */
public final class RouteConfigs {
  private @Nullable String receiver;
  private @Nullable List<String> groupBy;
  private boolean groupByAll;
  private final List<Matcher> matchers = new ArrayList<>();
  private final Map<String, String> match = new LinkedHashMap<>();
  private final Map<String, String> matchRe = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<RouteConfig> routes = new ArrayList<>();
  private boolean continues;
  private @Nullable Duration groupWait;
  private @Nullable Duration groupInterval;
  private @Nullable Duration repeatInterval;

  public static RouteConfigs route() {
    return new RouteConfigs();
  }

  public static RouteConfigs route(String receiver) {
    return new RouteConfigs().receiver(receiver);
  }

  public RouteConfigs receiver(String name) {
    receiver = name;
    return this;
  }

  public RouteConfigs groupBy(String... names) {
    groupBy = List.of(names);
    return this;
  }

  public RouteConfigs groupByAll() {
    groupByAll = true;
    return this;
  }

  public RouteConfigs eq(String name, String value) {
    matchers.add(Matcher.of(Matcher.Type.EQUAL, name, value));
    return this;
  }

  public RouteConfigs matcher(Matcher.Type type, String name, String value) {
    matchers.add(Matcher.of(type, name, value));
    return this;
  }

  public RouteConfigs match(String name, String value) {
    match.put(name, value);
    return this;
  }

  public RouteConfigs matchRe(String name, String value) {
    matchRe.put(name, value);
    return this;
  }

  public RouteConfigs label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  public RouteConfigs continues() {
    continues = true;
    return this;
  }

  public RouteConfigs times(Duration wait, Duration interval) {
    groupWait = wait;
    groupInterval = interval;
    return this;
  }

  public RouteConfigs repeat(Duration interval) {
    repeatInterval = interval;
    return this;
  }

  public RouteConfigs child(RouteConfigs child) {
    routes.add(child.build());
    return this;
  }

  public RouteConfig build() {
    return new RouteConfig(
        receiver,
        groupBy,
        groupByAll,
        new MatcherSet(matchers),
        match,
        matchRe,
        List.of(),
        List.of(),
        continues,
        groupWait,
        groupInterval,
        repeatInterval,
        labels,
        routes);
  }

  public RouteTree tree() {
    return RouteTree.of(build());
  }
}
