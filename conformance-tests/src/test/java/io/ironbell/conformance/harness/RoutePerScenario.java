package io.ironbell.conformance.harness;

/**
 * The text of an alertmanager.yml in which each scenario has a route (label scenario = its name), a receiver of its name and a
 * path of its name at the webhook. Parts are YAML flow mappings without their braces.
 */
public final class RoutePerScenario {
  private final StringBuilder routes = new StringBuilder();
  private final StringBuilder receivers = new StringBuilder();
  private final String head;
  private final String tail;

  private RoutePerScenario(String head, String tail) {
    this.head = head;
    this.tail = tail;
  }

  public static RoutePerScenario with(String head) {
    return new RoutePerScenario(head, "");
  }

  public RoutePerScenario and(String moreAtTheEnd) {
    RoutePerScenario all = new RoutePerScenario(head, tail + moreAtTheEnd);
    all.routes.append(routes);
    all.receivers.append(receivers);
    return all;
  }

  /** A route without waiting, flushed each second, that repeats after an hour, unless its settings say otherwise. */
  public RoutePerScenario route(String name, String settings) {
    return route(name, settings, "");
  }

  public RoutePerScenario route(String name, String settings, String webhook) {
    StringBuilder all = new StringBuilder(settings);
    setUnlessGiven(all, "group_by", "[alertname]");
    setUnlessGiven(all, "group_wait", "0s");
    setUnlessGiven(all, "group_interval", "1s");
    setUnlessGiven(all, "repeat_interval", "1h");
    setUnlessGiven(all, "receiver", name);
    setUnlessGiven(all, "matchers", "['scenario=\"" + name + "\"']");
    routes.append("  - {").append(all).append("}\n");
    receivers.append("- {name: ").append(name).append(", webhook_configs: [{url: SINK/").append(name);
    receivers.append(webhook.isEmpty() ? "" : ", " + webhook).append("}]}\n");
    return this;
  }

  private static void setUnlessGiven(StringBuilder settings, String key, String value) {
    if (!settings.toString().matches("(^|.*[ ,{])" + key + ":.*")) {
      settings.append(settings.isEmpty() ? "" : ", ").append(key).append(": ").append(value);
    }
  }

  public String text() {
    return head + """
        route:
          receiver: default
          group_by: [alertname]
          group_wait: 1h
          routes:
        """ + routes + "receivers:\n- {name: default, webhook_configs: [{url: SINK/default}]}\n" + receivers + tail;
  }
}
