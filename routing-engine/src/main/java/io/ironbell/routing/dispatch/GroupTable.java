package io.ironbell.routing.dispatch;

import io.ironbell.api.model.LabelSet;
import io.ironbell.routing.dispatch.AggregationGroup.GroupRef;
import io.ironbell.routing.route.Route;
import io.ironbell.routing.route.RouteTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All groups, by route and grouping labels, and as one list. Owned by the engine thread. */
final class GroupTable {
  private List<Map<LabelSet, AggregationGroup>> byRoute = List.of();
  private final Map<String, Route> routesById = new HashMap<>();
  private final List<AggregationGroup> all = new ArrayList<>();
  private final List<AggregationGroup> destroyed = new ArrayList<>();

  /** Empties the table for the routes of a new generation and returns what was in it. */
  List<AggregationGroup> reset(RouteTree routes) {
    List<AggregationGroup> before = List.copyOf(all);
    all.clear();
    byRoute = new ArrayList<>(routes.routes().size());
    routesById.clear();
    for (Route route : routes.routes()) {
      byRoute.add(new HashMap<>());
      routesById.put(route.id(), route);
    }
    return before;
  }

  /** The route of this generation with that id. */
  @Nullable Route route(String id) {
    return routesById.get(id);
  }

  @Nullable AggregationGroup find(Route route, LabelSet groupLabels) {
    return byRoute.get(route.index()).get(groupLabels);
  }

  void add(AggregationGroup group) {
    group.position = all.size();
    all.add(group);
    byRoute.get(group.route().index()).put(group.labels(), group);
  }

  /** Takes a group out; it is counted until the next {@link #sweep} (CLI-10). */
  void destroy(AggregationGroup group) {
    group.destroyed = true;
    byRoute.get(group.route().index()).remove(group.labels());
    AggregationGroup last = all.removeLast();
    if (last != group) {
      all.set(group.position, last);
      last.position = group.position;
    }
    destroyed.add(group);
  }

  /** A group whose route is gone, after {@link #reset}: only to be forgotten at the next {@link #sweep}. */
  void orphan(AggregationGroup group) {
    group.destroyed = true;
    destroyed.add(group);
  }

  /** Forgets destroyed groups; {@code gone} is told of those that no new group has replaced. */
  void sweep(Consumer<AggregationGroup> gone) {
    for (AggregationGroup group : destroyed) {
      if (!isReplaced(group)) {
        gone.accept(group);
      }
    }
    destroyed.clear();
  }

  private boolean isReplaced(AggregationGroup group) {
    Route route = routesById.get(group.route().id());
    return route != null && find(route, group.labels()) != null;
  }

  /** Live groups, and destroyed ones not yet swept. */
  int size() {
    return all.size() + destroyed.size();
  }

  List<AggregationGroup> all() {
    return all;
  }

  GroupRef[] refs() {
    GroupRef[] refs = new GroupRef[all.size()];
    for (int i = 0; i < refs.length; i++) {
      refs[i] = all.get(i).ref();
    }
    return refs;
  }
}
