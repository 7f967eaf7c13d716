package io.ironbell.routing.route;

import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.model.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routing tree of one configuration, compiled once. Immutable but for a bounded memory of answers; safe for any thread.
 *
 * <pre>
 *   {}                      index 2, key {}
 *   ├── {team="a"}          index 0, key {}/{team="a"}
 *   └── {team="b"}          index 1, key {}/{team="b"}
 * </pre>
 */
public final class RouteTree {
  private static final int MOST_SHARED = 4096;

  private final Route root;
  private final List<Route> routes;
  private final MatchedRoutes nothing = new MatchedRoutes(List.of());
  private final MatchedRoutes[] alone;
  private final ConcurrentHashMap<List<Route>, MatchedRoutes> together = new ConcurrentHashMap<>();

  private RouteTree(Route root, List<Route> routes) {
    this.root = root;
    this.routes = routes;
    this.alone = routes.stream().map(r -> new MatchedRoutes(List.of(r))).toArray(MatchedRoutes[]::new);
  }

  /** @throws IllegalArgumentException when a regex is none: the configuration is checked before, so this is a mistake of the caller */
  public static RouteTree of(RouteConfig config) {
    RouteCompiler compiler = new RouteCompiler();
    Route root = compiler.compile(config);
    return new RouteTree(root, compiler.routes());
  }

  /** Depth first, the first matching child wins unless it continues, a node itself only when no child matches (DISP-01). */
  public MatchedRoutes match(LabelSet labels) {
    if (!root.matches(labels)) {
      return nothing;
    }
    List<Route> found = new ArrayList<>(4);
    root.collect(labels, found);
    return found.size() == 1 ? alone[found.getFirst().index()] : shared(found);
  }

  private MatchedRoutes shared(List<Route> found) {
    MatchedRoutes known = together.get(found);
    if (known != null) {
      return known;
    }
    MatchedRoutes made = new MatchedRoutes(found);
    if (together.size() < MOST_SHARED) {
      together.put(made.routes(), made);
    }
    return made;
  }

  public Route root() {
    return root;
  }

  /** All routes, at their {@link Route#index()}. */
  public List<Route> routes() {
    return routes;
  }
}
