package io.ironbell.api.config;

import java.util.LinkedHashSet;
import java.util.Set;

/** The receivers that routes name: only they are built and can send (CFG-42). */
public final class UsedReceivers {
  private UsedReceivers() {}

  /** A route without a receiver has its parent's, which is named there. */
  public static Set<String> names(RouteConfig root) {
    Set<String> names = new LinkedHashSet<>();
    collect(root, names);
    return names;
  }

  private static void collect(RouteConfig route, Set<String> names) {
    if (route.receiver() != null) {
      names.add(route.receiver());
    }
    route.routes().forEach(child -> collect(child, names));
  }
}
