package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsupportedTest {
  private static List<String> missing(String text) {
    return Unsupported.check(ConfigFixture.loaded(text)).stream().map(Problem::text).toList();
  }

  @Test
  void everythingThatWaitsForALaterVersionWithLineAndPath() {
    assertThat(
            missing(
                """
                global: {smtp_smarthost: 'mail.example:25', smtp_from: a@example.com}
                route: {receiver: used, labels: {team: '{{ .GroupLabels.team }}'}}
                templates: [any/*.tmpl]
                receivers:
                - name: used
                  webhook_configs:
                  - url: https://{{ .GroupLabels.x }}.example/
                    payload: {text: x}
                  email_configs:
                  - to: b@example.com
                - name: unused
                  email_configs:
                  - to: b@example.com
                tracing: {endpoint: x}
                event_recorder: {stdout_outputs: [{}]}
                """))
        .containsExactly(
            "line 14: tracing: tracing is not supported by this version (remove the block)",
            "line 15: event_recorder: the event recorder is not supported by this version (remove the block)");
  }

  @Test
  void CFG_42_aReceiverThatNoRouteUsesOnlyHasToBeValid() {
    assertThat(missing("route: {receiver: r}\nreceivers: [{name: r}, {name: x, email_configs: [{to: b@example.com, from: a@example.com, smarthost: 'm:25'}]}]\n")).isEmpty();
  }
}
