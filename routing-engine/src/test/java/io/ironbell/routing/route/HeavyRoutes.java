package io.ironbell.routing.route;

import io.ironbell.api.matcher.Matcher.Type;
import io.ironbell.api.model.LabelSet;
import java.time.Duration;

/** The configuration and the alerts of the whole-process benchmark's heavy scenario: 300 sibling routes, label sets as Kubernetes has them. */
public final class HeavyRoutes {
  private HeavyRoutes() {}

  public static RouteConfigs routes() {
    RouteConfigs root = RouteConfigs.route("sink").groupBy("alertname", "cluster").times(Duration.ofSeconds(15), Duration.ofMinutes(5));
    for (int r = 0; r < 300; r++) {
      RouteConfigs route = RouteConfigs.route("r" + r);
      if (r % 7 == 0) {
        route.eq("nosuch", "" + r);
      } else {
        route.eq("namespace", "team-%02d".formatted(r % 50));
        if (r % 3 > 0) {
          route.matcher(Type.REGEXP, "severity", "critical|warning");
        }
        if (r % 3 > 1) {
          route.matcher(Type.REGEXP, "service", "svc-" + r % 10 + ".*");
        }
      }
      root.child(r % 10 == 0 ? route.continues() : route);
    }
    return root;
  }

  public static LabelSet labels(int i) {
    return LabelSet.of(
        "alertname", "Alert%03d".formatted(i % 200),
        "cluster", "cluster-" + i % 10,
        "namespace", "team-%02d".formatted(i % 50),
        "service", "svc-%03d".formatted(i % 331),
        "pod", "svc-%03d-%08x-%05x".formatted(i % 331, i * 0x9E3779B1, i),
        "instance", "10.%d.%d.%d:9100".formatted(i >> 16 & 255, i >> 8 & 255, i & 255),
        "job", "kubernetes-pods",
        "severity", new String[] {"critical", "warning", "info"}[i % 3],
        "prometheus", "monitoring/k8s");
  }
}
