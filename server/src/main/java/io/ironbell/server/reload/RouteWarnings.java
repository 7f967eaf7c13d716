package io.ironbell.server.reload;

import io.ironbell.api.duration.GoDuration;
import io.ironbell.routing.route.Route;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What upstream warns of when routes are loaded (CFG-48, G-087). */
final class RouteWarnings {
  private static final Logger log = LoggerFactory.getLogger(RouteWarnings.class);

  private RouteWarnings() {}

  /** A route before its children, as upstream goes through the tree. */
  static void log(Route route, Duration retention) {
    if (route.repeatInterval().compareTo(retention) > 0) {
      log.atWarn()
          .addKeyValue("component", "configuration")
          .addKeyValue("repeat_interval", GoDuration.print(route.repeatInterval()))
          .addKeyValue("retention", GoDuration.print(retention))
          .addKeyValue("route", route.key())
          .log("repeat_interval is greater than the data retention period. It can lead to notifications being repeated more often than expected.");
    }
    if (route.repeatInterval().compareTo(route.groupInterval()) < 0) {
      log.atWarn()
          .addKeyValue("component", "configuration")
          .addKeyValue("repeat_interval", GoDuration.print(route.repeatInterval()))
          .addKeyValue("group_interval", GoDuration.print(route.groupInterval()))
          .addKeyValue("route", route.key())
          .log("repeat_interval is less than group_interval. Notifications will not repeat until the next group_interval.");
    }
    route.children().forEach(child -> log(child, retention));
  }
}
