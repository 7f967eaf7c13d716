package io.ironbell.routing.route;

import io.ironbell.api.port.AlertQuery.RouteView;
import java.util.List;

/**
 * The routes of one label set, in routing order. Immutable; shared by all label sets with the same answer, so that remembering it costs an
 * alert one reference.
 */
public final class MatchedRoutes {
  private final List<Route> routes;
  private final List<RouteView> views;

  MatchedRoutes(List<Route> routes) {
    this.routes = List.copyOf(routes);
    this.views = routes.stream().map(Route::view).toList();
  }

  public int size() {
    return routes.size();
  }

  public Route get(int i) {
    return routes.get(i);
  }

  public List<Route> routes() {
    return routes;
  }

  /** For answers; the same list each time. */
  public List<RouteView> views() {
    return views;
  }
}
