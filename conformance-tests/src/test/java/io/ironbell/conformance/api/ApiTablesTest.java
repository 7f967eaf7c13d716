package io.ironbell.conformance.api;

import io.ironbell.conformance.harness.Exchanges;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Play;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Table;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

/** Rows of requests and answers which need no clock: one pair of servers serves them all. */
@NeedsPeers
final class ApiTablesTest {
  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config("""
      route:
        receiver: default
        group_by: [alertname]
        group_wait: 1h
        group_interval: 1h
        repeat_interval: 4h
        routes:
        - matchers: [team="a"]
          receiver: team.a
          continue: true
        - matchers: [team="a"]
          receiver: team-b
        - matchers: [muted="yes"]
          receiver: team-b
          mute_time_intervals: [always]
      inhibit_rules:
      - source_matchers: [severity="critical"]
        target_matchers: [severity="warning"]
        equal: [scenario]
      time_intervals:
      - name: always
        time_intervals: [{}]
      receivers:
      - name: default
        webhook_configs: [{url: SINK/default}]
      - name: team.a
        webhook_configs: [{url: SINK/a}]
      - name: team-b
        webhook_configs: [{url: SINK/b}]
      """));

  @ParameterizedTest(name = "{0}")
  @Table("paths-and-methods")
  void pathsAndMethods(Exchanges row) {
    Play.row(SERVERS, row);
  }

  @ParameterizedTest(name = "{0}")
  @Table("alert-errors")
  void alertErrors(Exchanges row) {
    Play.row(SERVERS, row);
  }

  @ParameterizedTest(name = "{0}")
  @Table("alert-shapes")
  void alertShapes(Exchanges row) {
    Play.row(SERVERS, row);
  }

  @ParameterizedTest(name = "{0}")
  @Table("alert-filters")
  void alertFilters(Exchanges row) {
    Play.row(SERVERS, row);
  }

  @ParameterizedTest(name = "{0}")
  @Table("silence-errors")
  void silenceErrors(Exchanges row) {
    Play.row(SERVERS, row);
  }

  @ParameterizedTest(name = "{0}")
  @Table("silence-life")
  void silenceLife(Exchanges row) {
    Play.row(SERVERS, row);
  }
}
