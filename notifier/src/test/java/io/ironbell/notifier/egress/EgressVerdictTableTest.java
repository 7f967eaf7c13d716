package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.policy.PolicyConfig;
import io.ironbell.api.config.policy.PolicyReader;
import io.ironbell.api.port.Egress.Verdict;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** The specification of {@code egress.allow}: the policy and its verdicts stand in {@code egress-verdicts.txt}. */
final class EgressVerdictTableTest {
  private record Table(String policy, List<Row> rows) {}

  /** @param addresses what the name resolves to; empty when only the name is judged */
  record Row(String verdict, String url, List<String> addresses) {
    @Override
    public String toString() {
      return verdict + " " + url + " " + addresses;
    }
  }

  private static Table table() {
    try (var in = EgressVerdictTableTest.class.getResourceAsStream("egress-verdicts.txt")) {
      String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = text.split("\n=====\n", 2);
      List<Row> rows = new ArrayList<>();
      for (String line : parts[1].split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.trim().split("\\s+");
          rows.add(new Row(cells[0], unescape(cells[1]), Arrays.asList(cells).subList(2, cells.length)));
        }
      }
      return new Table(parts[0], rows);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String unescape(String text) {
    return text.replace("<sp>", " ").replace("<tab>", "\t").replace("<lf>", "\n").replace("<cr>", "\r").replace("<nul>", "\0");
  }

  static EgressGuard guard(String policy) {
    if (PolicyReader.read(policy) instanceof LoadResult.Loaded<PolicyConfig> loaded) {
      return new EgressGuard(loaded.config().egress());
    }
    throw new AssertionError("policy does not load: " + PolicyReader.read(policy));
  }

  static Stream<Row> rows() {
    return table().rows().stream();
  }

  private static final EgressGuard GUARD = guard(table().policy());

  @ParameterizedTest
  @MethodSource("rows")
  void C_20_to_C_25_verdict(Row row) throws Exception {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : row.addresses) {
      addresses.add(address.contains("::ffff:") ? mapped(address) : InetAddress.ofLiteral(address));
    }
    Verdict verdict =
        switch (Destination.parse(row.url)) {
          case Destination.Parsed.Refused refused -> new Verdict.Refused(refused.reason());
          case Destination.Parsed.Ok ok -> addresses.isEmpty() ? GUARD.judge(ok.destination()) : GUARD.judge(ok.destination(), addresses);
        };
    assertThat(verdict instanceof Verdict.Allowed ? "allow" : "refuse").as(verdict.toString()).isEqualTo(row.verdict);
  }

  /** Java turns it into the IPv4 address, which is what the socket would connect to. */
  private static InetAddress mapped(String address) throws Exception {
    InetAddress made = InetAddress.getByName(address);
    assertThat(made.getAddress()).hasSize(4);
    return made;
  }

  @Test
  void theTableHasAtLeastAHundredRows() {
    assertThat(table().rows()).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void theEmptyPolicyAllowsNothing() {
    assertThat(guard("version: 1\negress: {allow: []}").judge(URI.create("https://hooks.slack.com/x"))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void theBuiltInPolicyAllowsTheWellKnownAndNothingPrivate() {
    EgressGuard builtIn = new EgressGuard(PolicyConfig.standard().egress());
    assertThat(builtIn.judge(URI.create("https://hooks.slack.com/services/T/B/x"))).isInstanceOf(Verdict.Allowed.class);
    assertThat(builtIn.judge(URI.create("http://127.0.0.1:8080/"))).isInstanceOf(Verdict.Refused.class);
    assertThat(builtIn.judge(URI.create("https://hooks.slack.com/services/T/B/x"), List.of(InetAddress.ofLiteral("10.0.0.1"))))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aRefusalNamesRuleAndRemedyAndNoPath() {
    Verdict verdict = GUARD.judge(URI.create("http://127.0.0.2:9999/secret-token"));
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Refused(
                "http://127.0.0.2:9999: no rule of the policy allows this host; add to egress.allow: {host: 127.0.0.2, schemes: [http], ports:"
                    + " [9999], networks: [127.0.0.2/32]}"));
    assertThat(GUARD.judge(URI.create("https://hooks.slack.com/secret-token"), List.of(InetAddress.ofLiteral("10.1.2.3"))).toString())
        .contains("10.1.2.3 (private use, RFC 1918)")
        .contains("egress.allow[0]")
        .contains("networks: [10.1.2.3/32]")
        .doesNotContain("secret-token");
  }

  @Test
  void C_22_whereMetadataServicesLiveNoLineStandsReadyWithoutAWarning() {
    assertThat(GUARD.judge(URI.create("http://169.254.169.254/latest")).toString()).contains("cloud metadata services live here").doesNotContain("add to");
    assertThat(GUARD.judge(URI.create("https://hooks.slack.com/x"), List.of(InetAddress.ofLiteral("169.254.169.254"))).toString())
        .contains("cloud metadata services live here")
        .doesNotContain("networks:");
    var problem = LoadCheck.check(GUARD, List.of(new LoadCheck.Literal("p", "http://169.254.169.254/latest"))).getFirst();
    assertThat(problem.message()).doesNotContain("networks:");
    assertThat(problem.remedy()).startsWith("a metadata service at this address gives the machine's credentials").contains("networks: [169.254.169.254/32]");
  }

  @Test
  void aPathThatFallsShortNeedsNoRuleOfItsOwn() {
    var problem = LoadCheck.check(GUARD, List.of(new LoadCheck.Literal("p", "https://a.corp.example.com/other/secret"))).getFirst();
    assertThat(problem.text()).isEqualTo(
        "p: the policy refuses https://a.corp.example.com: egress.allow[1] of the policy allows this host, but not this path"
            + " (add its path to the paths of that rule)");
  }

  @Test
  void behindAProxyAddressesAreRefusedAndNamesJudged() {
    assertThat(GUARD.judgeBehindProxy(ok("http://127.0.0.1:9000/"))).isInstanceOf(Verdict.Refused.class);
    assertThat(GUARD.judgeBehindProxy(ok("https://hooks.slack.com/"))).isInstanceOf(Verdict.Allowed.class);
    assertThat(GUARD.judgeBehindProxy(ok("https://other.example/"))).isInstanceOf(Verdict.Refused.class);
  }

  private static Destination ok(String url) {
    return ((Destination.Parsed.Ok) Destination.parse(url)).destination();
  }

  @Test
  void aRefusedLiteralIsALoadProblemWithTheLinesToAdd() {
    var problems =
        LoadCheck.check(
            GUARD,
            List.of(
                new LoadCheck.Literal("receivers[0].webhook_configs[0].url", "http://[fd00::1]:8080/token"),
                new LoadCheck.Literal("receivers[1].webhook_configs[0].url", "https://hooks.slack.com/x")));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().text()).startsWith("receivers[0].webhook_configs[0].url: the policy refuses").doesNotContain("token");
    String remedy = java.util.Objects.requireNonNull(problems.getFirst().remedy());
    EgressGuard widened = guard("version: 1\n" + remedy.substring(remedy.indexOf("egress:")));
    assertThat(widened.judge(URI.create("http://[fd00::1]:8080/token"))).isInstanceOf(Verdict.Allowed.class);
  }
}
