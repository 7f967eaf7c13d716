package io.ironbell.api.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsupportedTest {
  private static List<String> missing(String text) {
    return Unsupported.check(ConfigFixture.loaded(text), glob -> glob.contains("exists")).stream().map(Problem::text).toList();
  }

  @Test
  void everythingThatWaitsForALaterVersionWithLineAndPath() {
    assertThat(
            missing(
                """
                route:
                  receiver: used
                  routes:
                  - labels:
                      team: '{{ .GroupLabels.team }}'
                      fixed: x
                templates: [exists/*.tmpl, missing/*.tmpl]
                receivers:
                - name: used
                  webhook_configs:
                  - url: https://{{ .GroupLabels.x }}.example/
                  - url: https://fine.example/
                    payload: {text: x}
                  email_configs:
                  - {to: a@b.example, from: x@y.example, smarthost: 'h:25'}
                - name: unused
                  discord_configs:
                  - webhook_url: https://discord.com/x
                tracing: {endpoint: x}
                event_recorder: {stdout_outputs: [{}]}
                """))
        .containsExactly(
            "line 5: route.routes[0].labels.team: templates in route labels are not supported by this version (write the value itself)",
            "line 7: templates[0]: template files are not supported by this version (remove the entry: webhooks do not need it)",
            "line 15: receivers[0].email_configs[0]: email notifications are not sent by this version (use a webhook, or take the receiver out of the routes)",
            "line 19: tracing: tracing is not supported by this version (remove the block)",
            "line 20: event_recorder: the event recorder is not supported by this version (remove the block)");
  }

  @Test
  void CFG_42_aReceiverThatNoRouteUsesOnlyHasToBeValid() {
    assertThat(missing("route: {receiver: r}\nreceivers: [{name: r}, {name: x, pushover_configs: [{user_key: u, token: t}]}]\n")).isEmpty();
  }
}
