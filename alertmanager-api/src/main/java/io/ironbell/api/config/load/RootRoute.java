package io.ironbell.api.config.load;

import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.config.yaml.YamlValue;

/** The root route catches everything, so it has a receiver and no conditions (CFG-04). */
final class RootRoute {
  private RootRoute() {}

  static void check(YamlValue value, RouteConfig route) {
    check(value, route.receiver() == null, "root route must specify a default receiver");
    boolean matches = !route.match().isEmpty() || !route.matchRe().isEmpty() || !route.matchers().isEmpty();
    check(value, matches, "root route must not have any matchers");
    check(value, !route.muteTimeIntervals().isEmpty(), "root route must not have any mute time intervals");
    check(value, !route.activeTimeIntervals().isEmpty(), "root route must not have any active time intervals");
    check(value, route.continues(), "cannot have continue in root route");
  }

  private static void check(YamlValue value, boolean wrong, String message) {
    if (wrong) {
      value.problem(message);
    }
  }
}
