package io.ironbell.conformance.running;

import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Reply;
import io.ironbell.conformance.harness.Scenario;
import io.ironbell.conformance.harness.SilenceText;
import io.ironbell.conformance.harness.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The metrics that dashboards and rules are written for: every name that the real server exposes, with its type and labels.
 * Names may be added by Ironbell, none may be missing.
 */
@NeedsPeers
final class MetricsTest {
  private static final String SILENCED = "alertmanager_notifications_suppressed_total{reason=\"silence\"}";
  private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? .*$");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:\\\\.|[^\"])*)\"");
  /** Those of the Go runtime, which Ironbell does not have. */
  private static final Pattern GO = Pattern.compile("^(go_|process_|promhttp_|net_conntrack_).*");

  /** Series that a stock 0.33 has and whose labels are compared by name only: their values depend on the run. */
  private static final Set<String> VALUES_DEPEND = Set.of("le", "quantile", "version", "revision", "branch", "goversion", "goos", "goarch", "tags");

  private static String scrape(Stage stage) {
    return stage.server().get("/metrics").expect(200).body();
  }

  private static Map<String, String> types(String text) {
    Map<String, String> types = new TreeMap<>();
    text.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")).filter(w -> !GO.matcher(w[2]).matches())
        .forEach(w -> types.put(w[2], w[3]));
    return types;
  }

  private static Map<String, Set<String>> series(String text) {
    Map<String, Set<String>> series = new TreeMap<>();
    text.lines().map(SAMPLE::matcher).filter(Matcher::matches).filter(m -> !GO.matcher(m.group(1)).matches()).forEach(m -> {
      Set<String> labels = new TreeSet<>();
      Matcher label = LABEL.matcher(m.group(2) == null ? "" : m.group(2));
      while (label.find()) {
        labels.add(label.group(1) + (VALUES_DEPEND.contains(label.group(1)) ? "" : "=" + label.group(2)));
      }
      series.computeIfAbsent(m.group(1), name -> new TreeSet<>()).add(labels.toString());
    });
    return series;
  }

  /** Notes each name on its own, so that a missing one is named; what only Ironbell has is left out. */
  private static void compare(Stage stage, String when, String text, Map<String, String> upstreamTypes, Map<String, Set<String>> upstream) {
    Map<String, String> types = types(text);
    Map<String, Set<String>> series = series(text);
    upstreamTypes.keySet().forEach(name -> stage.note(when + " type of " + name, types.getOrDefault(name, "missing")));
    upstream.forEach((name, labels) -> {
      Set<String> missing = new TreeSet<>(labels);
      missing.removeAll(series.getOrDefault(name, Set.of()));
      stage.note(when + " missing series of " + name, missing);
    });
  }

  @Test
  void MET_everyNameExistsFromTheStart() {
    String reference = reference(MetricsTest::scrape, "metrics-reference");
    Scenario.fresh("metrics-start", Launch.plain()).run(stage -> compare(stage, "start", scrape(stage), types(reference), series(reference)));
  }

  @Test
  void MET_everyNameExistsAfterTraffic() {
    String reference = reference(MetricsTest::traffic, "metrics-traffic-reference");
    Scenario.fresh("metrics-traffic", Launch.plain()).run(stage ->
        compare(stage, "traffic", traffic(stage), types(reference), series(reference)));
  }

  /** What the real server exposes, taken once from a server of its own, so that its names decide what is compared. */
  private static String reference(java.util.function.Function<Stage, String> scrape, String name) {
    String[] text = new String[1];
    Scenario.fresh(name, Launch.plain()).run(stage -> {
      String seen = scrape.apply(stage);
      if (!stage.isOurs()) {
        text[0] = seen;
      }
    });
    return text[0];
  }

  private static String traffic(Stage stage) {
    Instant start = Instant.now();
    stage.silence(SilenceText.of(stage).matching("alertname", "=", "Quiet"));
    stage.post(stage.alert("a").starts(start), stage.alert("Quiet").starts(start));
    stage.server().post("/api/v2/alerts", "[{\"labels\":{}}]").expect(400);
    stage.server().get("/api/v2/alerts").expect(200);
    stage.server().get("/api/v2/silence/11111111-1111-4111-8111-111111111111").expect(404);
    stage.server().get("/api/v1/alerts").expect(410);
    stage.sink().await("default", 1, Duration.ofSeconds(45));
    Await.until("several silenced", Duration.ofSeconds(45), () -> !Set.of("none", "0", "1").contains(value(scrape(stage), SILENCED)));
    return scrape(stage);
  }

  private static String value(String text, String series) {
    return text.lines().filter(line -> line.startsWith(series + " ")).map(line -> line.substring(series.length() + 1)).findFirst().orElse("none");
  }

  @Test
  void MET_valuesAfterTraffic() {
    Scenario.fresh("metrics-values", Launch.plain()).run(stage -> {
      String text = traffic(stage);
      for (String series : new String[] {
          "alertmanager_alerts{state=\"active\"}", "alertmanager_alerts{state=\"suppressed\"}", "alertmanager_alerts{state=\"unprocessed\"}",
          "alertmanager_alerts_received_total{status=\"firing\",version=\"v2\"}",
          "alertmanager_alerts_received_total{status=\"resolved\",version=\"v2\"}",
          "alertmanager_alerts_invalid_total{version=\"v2\"}", "alertmanager_receivers", "alertmanager_integrations",
          "alertmanager_inhibition_rules", "alertmanager_cluster_enabled", "alertmanager_dispatcher_aggregation_groups",
          "alertmanager_notifications_total{integration=\"webhook\"}", "alertmanager_notification_requests_total{integration=\"webhook\"}",
          SILENCED, "alertmanager_silences{state=\"active\"}",
          "alertmanager_silences{state=\"pending\"}", "alertmanager_silences{state=\"expired\"}",
          "alertmanager_config_last_reload_successful", "alertmanager_nflog_query_errors_total",
          "alertmanager_http_concurrency_limit_exceeded_total{method=\"get\"}"}) {
        stage.note(series, value(text, series).replaceAll("^[2-9]$|^[1-9][0-9]+$", series.contains("suppressed_total") ? "several" : "$0"));
      }
      double hash = Double.parseDouble(value(text, "alertmanager_config_hash"));
      stage.note("hash is the file's", hash == expectedHash(stage));
    });
  }

  private static double expectedHash(Stage stage) {
    try {
      byte[] digest = java.security.MessageDigest.getInstance("MD5")
          .digest(java.nio.file.Files.readAllBytes(stage.server().folder().resolve("alertmanager.yml")));
      long value = 0;
      for (int i = 5; i >= 0; i--) {
        value = value << 8 | digest[i] & 0xff;
      }
      return value;
    } catch (java.io.IOException | java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void WEB_09_formatsAreNegotiated() {
    String why = "the Debian build of 0.33 does not negotiate, 0.34 does (WEB-09)";
    Scenario.fresh("metrics-formats", Launch.plain()).differs("openmetrics", why, "application/openmetrics-text").differs("ends", why, "true").run(stage -> {
      Reply plain = stage.server().get("/metrics");
      stage.note("plain", plain.header("Content-Type"));
      Reply open = stage.server().send("GET", "/metrics", Map.of("Accept", "application/openmetrics-text;version=1.0.0"), "");
      stage.note("openmetrics", open.header("Content-Type").replaceAll(";.*", ""));
      stage.note("ends", open.body().endsWith("# EOF\n"));
      Reply zipped = stage.server().send("GET", "/metrics", Map.of("Accept-Encoding", "gzip"), "");
      stage.note("gzip", zipped.header("Content-Encoding"));
    });
  }
}
