package io.ironbell.routing.route;

import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.matcher.Matcher;
import io.ironbell.api.matcher.MatcherSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Builds the tree: options inherited, texts of keys and ids made, indexes given to children before their parents. Used once, by one thread. */
final class RouteCompiler {
  private final List<Route> routes = new ArrayList<>();

  Route compile(RouteConfig root) {
    return compile(root, RouteOptions.DEFAULTS, "", "", "");
  }

  /**
   * @param keyPrefix the parent's key and a slash; empty at the root
   * @param idPrefix the parent's id and a slash
   * @param idSuffix a slash and the position among the siblings (DISP-16)
   */
  private Route compile(RouteConfig config, RouteOptions parent, String keyPrefix, String idPrefix, String idSuffix) {
    RouteOptions options = parent.child(config);
    String text = matchers(config, v -> "^(?:" + v + ")$").toString();
    String key = keyPrefix + text;
    String id = idPrefix + text + idSuffix;
    List<Route> children = new ArrayList<>(config.routes().size());
    for (int i = 0; i < config.routes().size(); i++) {
      children.add(compile(config.routes().get(i), options, key + "/", id + "/", "/" + i));
    }
    Route route = new Route(routes.size(), id, key, options, matchers(config, v -> v), config.continues(), children);
    routes.add(route);
    return route;
  }

  /**
   * All matchers of a node, the deprecated maps included, in upstream's order.
   *
   * @param regex how the values of {@code match_re} stand in it: plain for matching, so that literals are seen, wrapped for keys (G-076)
   */
  private static MatcherSet matchers(RouteConfig config, UnaryOperator<String> regex) {
    List<Matcher> all = new ArrayList<>(config.matchers().matchers());
    config.match().forEach((name, value) -> all.add(Matcher.of(Matcher.Type.EQUAL, name, value)));
    config.matchRe().forEach((name, value) -> all.add(Matcher.of(Matcher.Type.REGEXP, name, regex.apply(value))));
    return new MatcherSet(all).sorted();
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }
}
