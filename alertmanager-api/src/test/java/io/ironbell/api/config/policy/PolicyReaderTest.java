package io.ironbell.api.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.yaml.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static PolicyConfig loaded(String... lines) {
    LoadResult<PolicyConfig> result = PolicyReader.read(String.join("\n", lines));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded<PolicyConfig>) result).config();
  }

  private static List<String> problems(String... lines) {
    LoadResult<PolicyConfig> result = PolicyReader.read(String.join("\n", lines));
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused<PolicyConfig>) result).problems().stream().map(Problem::text).toList();
  }

  @Test
  void theShapeOfTheDesignLoadsWithItsDefaults() {
    PolicyConfig policy =
        loaded(
            "version: 1",
            "mode: enforce",
            "egress:",
            "  allow:",
            "  - host: Hooks.Slack.com.",
            "  - host: '*.corp.example.com'",
            "    schemes: [https, http]",
            "    ports: [443, 8000-8100]",
            "    paths: [/alerts/]",
            "  - {host: 127.0.0.1, schemes: [http], ports: ['*'], networks: [127.0.0.0/8]}",
            "identities: []",
            "roles: {}",
            "cluster:");
    assertThat(policy.egress().allow())
        .containsExactly(
            new EgressRule("egress.allow[0]", "hooks.slack.com", List.of("https"), List.of(PortRange.of(443)), List.of(), List.of()),
            new EgressRule(
                "egress.allow[1]", "*.corp.example.com", List.of("https", "http"), List.of(PortRange.of(443), new PortRange(8000, 8100)),
                List.of("/alerts/"), List.of()),
            new EgressRule(
                "egress.allow[2]", "127.0.0.1", List.of("http"), List.of(PortRange.ANY), List.of(), List.of(Cidr.parse("127.0.0.0/8"))));
  }

  @Test
  void HTTPC_07_theEnvironmentChoosesProxiesOnlyWhenAsked() {
    assertThat(loaded("version: 1", "egress: {allow: []}").egress().proxyFromEnvironment()).isFalse();
    assertThat(loaded("version: 1", "egress: {allow: [], proxy_from_environment: true}").egress().proxyFromEnvironment()).isTrue();
    assertThat(PolicyConfig.standard().egress().proxyFromEnvironment()).isFalse();
  }

  @Test
  void mailServersAreReachedAtTheirPorts() {
    assertThat(loaded("version: 1", "egress: {allow: [{host: mail.example, schemes: [smtp]}]}").egress().allow().getFirst().ports())
        .containsExactly(PortRange.of(25), PortRange.of(465), PortRange.of(587));
  }

  @Test
  void everyProblemAtOnceWithLinePathAndRemedy() {
    assertThat(
            problems(
                "version: 2",
                "mode: observe",
                "identities: [{name: x}]",
                "self_monitoring: {heartbeat: 1m}",
                "egres: {}",
                "egress:",
                "  allow:",
                "  - host: https://x.example/y",
                "  - host: '*'",
                "  - {host: a.example, schemes: [ftp], ports: [0], paths: [a, /b/../c, '/%2e'], networks: [10.0.0.0/33, 10.1.0.0/8]}",
                "  - {host: a.example, ports: []}"))
        .containsExactly(
            "line 1: version: this version reads policy files of version 1 only (write version: 1)",
            "line 2: mode: mode \"observe\" is not enforced by this version (leave it out or write enforce)",
            "line 3: identities: not enforced by this version (leave the key out)",
            "line 4: self_monitoring: not enforced by this version (leave the key out)",
            "line 5: egres: field egres not found in type policy",
            "line 8: egress.allow[0].host: \"https://x.example/y\" is no host name, no *.name and no address (write the bare name here; scheme, port and path have keys of their own: schemes, ports, paths)",
            "line 9: egress.allow[1].host: \"*\" is no host name, no *.name and no address (there is no rule that allows every host; name them, or a domain as *.example.com)",
            "line 10: egress.allow[2].schemes[0]: scheme \"ftp\" is not one that notifications use (write http, https or smtp)",
            "line 10: egress.allow[2].ports[0]: \"0\" is no port (write 443, \"8000-8100\" or \"*\")",
            "line 10: egress.allow[2].paths[0]: \"a\" is no path prefix (begin with a slash)",
            "line 10: egress.allow[2].paths[1]: \"/b/../c\" is no path prefix (write it without . and .. and empty segments)",
            "line 10: egress.allow[2].paths[2]: \"/%2e\" is no path prefix (write it decoded, without % and backslash)",
            "line 10: egress.allow[2].networks[0]: \"10.0.0.0/33\" is no network (write it as 10.0.0.0/8 or fd00::/8)",
            "line 10: egress.allow[2].networks[1]: \"10.1.0.0/8\" has bits set after its prefix (write the network's first address)",
            "line 11: egress.allow[3].ports: an empty list (leave the key out to have its default)");
  }

  @Test
  void secretsAreReadWithTheirDefaultsAndChecked() {
    assertThat(loaded("version: 1", "secrets: {inline: refuse, environment: [SLACK_TOKEN, AM_*], roots: [/etc/am], rotation_overlap: 15m}").secrets())
        .isEqualTo(new SecretPolicy(SecretPolicy.Inline.REFUSE, List.of("SLACK_TOKEN", "AM_*"), List.of("/etc/am"), Duration.ofMinutes(15)));
    assertThat(loaded("version: 1", "secrets: {rotation_overlap: 0}").secrets().rotationOverlap()).isZero();
    assertThat(loaded("version: 1", "secrets: {}").secrets()).isEqualTo(SecretPolicy.STANDARD);
    assertThat(problems("version: 1", "secrets:", "  inline: forbid", "  environment: ['$X', 'a*b']", "  roots: [etc]", "  rots: []", "  rotation_overlap: long"))
        .containsExactly(
            "line 3: secrets.inline: \"forbid\" is no way to treat secrets in the configuration (write allow, warn or refuse)",
            "line 4: secrets.environment[0]: \"$X\" is no name of an environment variable (write it as SLACK_TOKEN, or as ALERTMANAGER_* for all that begin so)",
            "line 4: secrets.environment[1]: \"a*b\" is no name of an environment variable (write it as SLACK_TOKEN, or as ALERTMANAGER_* for all that begin so)",
            "line 5: secrets.roots[0]: \"etc\" is no absolute folder (write it from the root on, as /etc/alertmanager/secrets)",
            "line 6: secrets.rots: field rots not found in type secrets",
            "line 7: secrets.rotation_overlap: not a valid duration string: \"long\" (write it as 30s, 5m, 1h30m or 2d)");
  }

  @Test
  void anEmptyFileIsNoPolicy() {
    assertThat(problems("# nothing")).containsExactly("the policy file is empty: it has to begin with version: 1");
  }

  @Test
  void withoutEgressTheBuiltInDestinationsHold() {
    assertThat(loaded("version: 1")).isEqualTo(PolicyConfig.standard());
    assertThat(loaded("version: 1", "egress: {allow: []}").egress().allow()).isEmpty();
  }

  @Test
  void everyBuiltInRuleIsPlainHttpsOnNames() {
    assertThat(PolicyConfig.standard().egress().allow())
        .allSatisfy(
            rule -> {
              assertThat(HostPattern.normalize(rule.host())).isEqualTo(rule.host());
              assertThat(rule.schemes()).containsExactly("https");
              assertThat(rule.ports()).containsExactly(PortRange.of(443));
              assertThat(rule.networks()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "EXAMPLE.com.,example.com", "bücher.example,xn--bcher-kva.example", "[::1],::1", "2001:db8:0:0:0:0:0:1,2001:db8::1",
    "10.0.0.1,10.0.0.1", "::ffff:10.0.0.1,10.0.0.1", "*.A.example,*.a.example", "my_host,my_host"
  })
  void hostsAreComparedInOneForm(String written, String host) {
    assertThat(HostPattern.normalize(written)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a..b", "a.*.b", "*.", "http://a", "a:80", "a/b", "-a.example", "127.1", "0x7f.1", "2130706433", "256.1.1.1", "*.10.0.0.1"})
  void whatIsNoHost(String written) {
    assertThat(HostPattern.normalize(written)).isNull();
  }

  @Test
  void networksHoldTheirAddresses() throws Exception {
    Cidr ten = java.util.Objects.requireNonNull(Cidr.parse("10.128.0.0/9"));
    assertThat(ten.contains(java.net.InetAddress.ofLiteral("10.200.1.1"))).isTrue();
    assertThat(ten.contains(java.net.InetAddress.ofLiteral("10.1.1.1"))).isFalse();
    assertThat(ten.contains(java.net.InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(Cidr.parse("fd00::/8")).hasToString("fd00::/8");
  }
}
