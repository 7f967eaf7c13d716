package io.ironbell.conformance.reload;

import io.ironbell.conformance.harness.Json;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Scenario;
import org.junit.jupiter.api.Test;

/** What GET /status tells, above all the effective configuration with its defaults and without its secrets. */
@NeedsPeers
final class StatusTest {
  private static final String RICH = """
      # a comment that is not shown
      global:
        resolve_timeout: 7m
        smtp_from: alerts@example.org
        smtp_smarthost: mail.example.org:587
        smtp_auth_password: hidden
        slack_api_url: https://hooks.example.org/secret
        http_config:
          authorization: {credentials: hidden-too}
      route:
        receiver: default
        group_by: [alertname, "with space"]
        routes:
        - match: {team: a}
          match_re: {svc: "b.*|c"}
          receiver: hooks
          continue: true
          group_wait: 1m30s
          mute_time_intervals: [nights]
          active_time_intervals: [days]
        - matchers: ['a="b"', 'c=~"d|e"', '"ü x"!="y"', "z!~q"]
          group_by: ['...']
          repeat_interval: 1d
      inhibit_rules:
      - name: one
        source_matchers: [severity="critical"]
        target_match: {severity: warning}
        equal: [cluster]
      time_intervals:
      - name: nights
        time_intervals:
        - times: [{start_time: "22:00", end_time: "24:00"}]
          weekdays: [Monday:friday, sunday]
          days_of_month: ["1:5", "-3:-1"]
          months: [january:march, "12"]
          years: ["2026:2030"]
          location: Europe/Paris
      mute_time_intervals:
      - name: days
        time_intervals: [{weekdays: [saturday]}]
      receivers:
      - name: default
      - name: hooks
        webhook_configs:
        - url: http://receiver.example.org/path?token=secret
          max_alerts: 3
          timeout: 5s
          http_config:
            basic_auth: {username: u, password: p}
            tls_config: {insecure_skip_verify: true}
            proxy_url: http://u:p@proxy.example.org:3128
      - name: in no route
        email_configs:
        - to: a@example.org
          headers: {subject: hello}
        slack_configs:
        - channel: "#c"
          fields: [{title: t, value: v}]
        pagerduty_configs:
        - routing_key: hidden
          severity: critical
      templates: ['templates/*.tmpl']
      """;

  private static final String EXAMPLES = """
      - host: "*.example.org"
        schemes: [http, https]
        ports: ["*"]
      - host: events.pagerduty.com
      """;

  private static void play(String name, String config) {
    Scenario.fresh(name, Launch.config(config).allowing(config.contains("example.org") ? EXAMPLES : "")).run(stage -> {
      Json status = Json.parse(stage.server().get("/api/v2/status").expect(200).body());
      stage.note("keys", status.keys());
      stage.note("cluster", status.at("/cluster"));
      stage.note("version keys", status.at("/versionInfo").keys());
      stage.note("uptime", status.text("/uptime"));
      stage.note("config", status.text("/config/original"));
    });
  }

  @Test
  void G_154_defaultsAreWrittenOut() {
    play("status-plain", Launch.PLAIN);
  }

  @Test
  void CFG_09_API_08_everyKindOfSetting() {
    play("status-rich", RICH);
  }

  @Test
  void G_047_API_06_clusteringSwitchedOff() {
    play("status-minimal", "route: {receiver: r}\nreceivers: [{name: r}]\n");
  }

  @Test
  void G_033_aRoutePrefix() {
    Scenario.fresh("prefix", Launch.plain().prefix("/am").flags("--web.external-url=http://am.example.org/am/")).run(stage -> {
      stage.note("healthy", stage.server().get("/-/healthy"));
      stage.note("alerts", stage.server().get("/api/v2/alerts"));
      stage.note("unknown api path", stage.server().get("/api/v2/nope"));
      stage.note("v1", stage.server().get("/api/v1/alerts"));
      stage.note("api without slash", stage.server().get("/api/v2"));
      stage.note("put", stage.server().send("PUT", "/-/reload", java.util.Map.of(), ""));
      stage.note("prefix alone", stage.server().get("").status());
      stage.note("prefix alone goes to", stage.server().get("").header("Location"));
      stage.note("metrics", stage.server().get("/metrics").status());
      stage.post(stage.alert("a"));
      stage.note("sent", stage.sink().await("default", 1, java.time.Duration.ofSeconds(60)));
    });
  }

  @Test
  void WEB_15_outsideThePrefix() {
    Scenario.fresh("outside", Launch.plain().flags("--web.route-prefix=/am/x/").prefix("/am/x")).run(stage -> {
      for (String path : new String[] {"/", "/-/healthy", "/api/v2/alerts", "/am", "/am/x", "/am/x/", "/am/xy"}) {
        var reply = io.ironbell.conformance.harness.Wire.send(stage.server().port(), io.ironbell.conformance.harness.Wire.request("GET",
            path, java.util.Map.of("Host", "127.0.0.1", "Connection", "close", "Authorization",
                io.ironbell.conformance.harness.Server.AUTHORIZATION), new byte[0]), java.time.Duration.ofSeconds(10));
        stage.note(path + " status", reply.status());
        stage.note(path + " location", reply.header("Location"));
      }
    });
  }
}
