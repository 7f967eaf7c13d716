package io.ironbell.routing.route;

import io.ironbell.api.matcher.MatcherSet;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.port.AlertQuery.RouteView;
import java.time.Duration;
import java.util.List;

/**
 * One node of the compiled tree, its inherited options filled in. Immutable; safe for any thread.
 *
 * <p>{@link #key} is what group keys begin with and need not be unique; {@link #id} adds child positions and is (DISP-03, DISP-16).
 */
public final class Route {
  private final int index;
  private final String id;
  private final String key;
  private final RouteOptions options;
  private final MatcherSet matchers;
  private final boolean continues;
  private final List<Route> children;
  private final EqualityIndex childIndex;
  private final RouteView view;

  Route(int index, String id, String key, RouteOptions options, MatcherSet matchers, boolean continues, List<Route> children) {
    this.index = index;
    this.id = id;
    this.key = key;
    this.options = options;
    this.matchers = matchers;
    this.continues = continues;
    this.children = List.copyOf(children);
    this.childIndex = EqualityIndex.of(children.stream().map(c -> c.matchers).toList());
    this.view = new RouteView(id, options.receiver(), options.labels());
  }

  /** Position in the tree: children before their parent, from 0, dense. */
  public int index() {
    return index;
  }

  /** Unlike every other in the tree, and the same in the next configuration while its place and matchers stay. */
  public String id() {
    return id;
  }

  /** As group keys begin; routes beside each other may share it. */
  public String key() {
    return key;
  }

  public String receiver() {
    return options.receiver();
  }

  public Duration groupWait() {
    return options.groupWait();
  }

  public Duration groupInterval() {
    return options.groupInterval();
  }

  public Duration repeatInterval() {
    return options.repeatInterval();
  }

  public List<String> muteTimeIntervals() {
    return options.muteTimeIntervals();
  }

  public List<String> activeTimeIntervals() {
    return options.activeTimeIntervals();
  }

  /** Merged with the parents', child wins (CFG-32). */
  public LabelSet labels() {
    return options.labels();
  }

  public boolean continues() {
    return continues;
  }

  public List<Route> children() {
    return children;
  }

  public RouteView view() {
    return view;
  }

  /** The labels an alert is grouped by: only those it has (G-078). */
  public LabelSet groupLabels(LabelSet labels) {
    return options.grouping().of(labels);
  }

  /** {@code key:{a="b"}} (G-075). */
  public String groupKey(LabelSet groupLabels) {
    return key + ":" + groupLabels;
  }

  /** True when a group of this route can live on under {@code other}, its timer included: same id, receiver and grouping. */
  public boolean continuesAs(Route other) {
    return id.equals(other.id) && receiver().equals(other.receiver()) && options.grouping().equals(other.options.grouping());
  }

  boolean matches(LabelSet labels) {
    return matchers.matches(labels);
  }

  /** Adds this route's matching descendants to {@code found}, or itself when none matches (DISP-01, G-082). */
  void collect(LabelSet labels, List<Route> found) {
    int before = found.size();
    if (!children.isEmpty()) {
      for (int candidate : childIndex.candidates(labels)) {
        Route child = children.get(candidate);
        if (child.matches(labels)) {
          child.collect(labels, found);
          if (!child.continues) {
            break;
          }
        }
      }
    }
    if (found.size() == before) {
      found.add(this);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
