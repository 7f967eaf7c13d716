package io.ironbell.conformance.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Ports;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that people and scripts look for in the log of a running server. */
final class LogLinesTest {
  private static final String TWICE = Launch.PLAIN + """
      inhibit_rules:
      - {name: down, source_matchers: [a=b], target_matchers: [c=d]}
      - {name: down, source_matchers: [e=f], target_matchers: [g=h]}
      - {source_matchers: [i=j], target_matchers: [k=l]}
      - {source_matchers: [m=n], target_matchers: [o=p]}
      """;

  private static List<String> lines(Alone alone, String message) {
    return alone.stage().server().program().stderr().lines().filter(line -> line.contains("msg=\"" + message + "\"")).toList();
  }

  @Test
  void CLI_12_eachAddressIsSaidAsItWasBound() throws Exception {
    int second = Ports.free();
    int third = Ports.free();
    boolean six = InetAddress.getByName("::1").isReachable(1_000);
    Launch launch = Launch.plain().flags("--web.listen-address=localhost:" + second, six ? "--web.listen-address=[::1]:" + third : "--web.listen-address=127.0.0.1:" + third);
    try (Alone alone = Alone.ironbell("log-addresses", launch)) {
      int first = alone.stage().server().port();
      assertThat(lines(alone, "Listening on")).hasSize(3).allMatch(line -> line.matches("time=\\S+Z level=INFO source=\\S+ msg=\"Listening on\" address=\\S+"))
          .anyMatch(line -> line.endsWith("address=127.0.0.1:" + first))
          .anyMatch(line -> line.endsWith("address=127.0.0.1:" + second))
          .anyMatch(line -> line.endsWith(six ? "address=[::1]:" + third : "address=127.0.0.1:" + third));
      assertThat(lines(alone, "TLS is disabled.")).hasSize(3).allMatch(line -> line.contains("http2=false"));
    }
  }

  @Test
  void INH_08_ruleNamesUsedTwiceAreLoggedAtDebug() {
    try (Alone alone = Alone.ironbell("rule-names", Launch.config(TWICE).flags("--log.level=debug"))) {
      assertThat(lines(alone, "duplicate inhibition rule name")).hasSize(1).allMatch(line -> line.contains("level=DEBUG") && line.contains("name=down"));
    }
    try (Alone alone = Alone.ironbell("rule-names-info", Launch.config(TWICE))) {
      assertThat(lines(alone, "duplicate inhibition rule name")).isEmpty();
    }
  }
}
