package io.ironbell.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.server.reload.ConfigurationFiles;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code policy init} prints is taken by a check of both files and by a start; or it says what somebody has to add. */
class PolicyInitTest {
  private static final NameLookup NAMES =
      name -> {
        if (name.equals("both.test")) {
          return List.of(InetAddress.ofLiteral("169.254.169.254"), InetAddress.ofLiteral("10.0.0.7"));
        }
        throw new UnknownHostException(name);
      };

  @TempDir private Path folder;

  private String init(String receiver) throws Exception {
    return ofText("route: {receiver: r}\nreceivers:\n- name: r\n" + receiver.indent(2));
  }

  private String ofText(String config) throws Exception {
    Path file = Files.writeString(folder.resolve("am.yml"), config);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        new PolicyInit(FileSource.disk(InputStream.nullInputStream()), NAMES, printer(out), printer(errors)).print(file.toString(), MatcherDialect.FALLBACK);
    assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream printer(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  /** What the check of both files says, which a start says too. */
  private String judged(String policy, Map<String, String> environment) throws Exception {
    Path rules = Files.writeString(folder.resolve("policy.yml"), policy);
    Path config = folder.resolve("am.yml");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> arguments = List.of("--policy.file=" + rules, config.toString());
    int code = CheckConfig.run(arguments, InputStream.nullInputStream(), printer(out), printer(out), environment);
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneId.systemDefault());
    ConfigurationFiles start =
        new ConfigurationFiles(config, rules, reader, environment, new Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT));
    assertThat(catchThrowable(start::read) == null).as("as the check").isEqualTo(code == 0);
    return code == 0 ? "accepted" : out.toString(StandardCharsets.UTF_8);
  }

  private String judged(String policy) throws Exception {
    return judged(policy, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "email_configs: [{to: a@x.test, from: b@x.test, smarthost: 'mail.x.test:submission'}]",
      "email_configs: [{to: a@x.test, from: b@x.test, smarthost: 'mail.x.test:25'}]",
      "email_configs: [{to: a@x.test, from: b@x.test, smarthost: ':25'}]",
      "email_configs: [{to: a@x.test, from: b@x.test, smarthost: '[2001:db8::1]:smtps'}]",
      "webhook_configs: [{url: 'http://198.18.0.5/x'}]",
      "webhook_configs: [{url: 'http://203.0.113.7:8080/x'}, {url: 'http://[64:ff9b::1]/x'}]",
      "webhook_configs: [{url: 'https://10.1.2.3:8443/x'}, {url: 'https://both.test/x'}]",
      "webhook_configs: [{url: 'https://a.test/x', http_config: {proxy_url: 'http://user:word@proxy.test:3128'}}]",
      "sns_configs: [{topic_arn: 'arn:aws:sns:eu-west-1:1:t', sigv4: {region: eu-west-1, role_arn: 'arn:aws:iam::1:role/r'}}]",
      "slack_configs: [{api_url: 'https://hooks.slack.com/services/x', channel: '#a'}]",
      "",
  })
  void whereTheConfigurationTellsAllItIsTakenAsItIs(String receiver) throws Exception {
    String policy = init(receiver);
    assertThat(judged(policy)).as(policy).isEqualTo("accepted");
    assertThat(policy).doesNotContain("word", "169.254");
  }

  @Test
  void mailServicesAreAllowedAtTheirPort() throws Exception {
    assertThat(init("email_configs: [{to: a@x.test, from: b@x.test, smarthost: 'mail.x.test:submission'}]"))
        .contains("receivers[0].email_configs[0].smarthost\n  - host: mail.x.test\n    schemes: [smtp]\n    ports: [587]\n");
  }

  @Test
  void aNameGetsTheNetworksOfItsPrivateAddressesButNoMetadataService() throws Exception {
    assertThat(init("webhook_configs: [{url: 'https://both.test/x'}]")).endsWith("  - host: both.test\n    networks: [10.0.0.7/32]\n");
  }

  @Test
  void noRuleForAMetadataServiceStandsReady() throws Exception {
    String policy = init("webhook_configs: [{url: 'http://169.254.169.254/x'}]");
    assertThat(policy).contains("gives the machine's credentials to whoever can make this server ask");
    assertThat(judged(policy)).contains("the policy refuses http://169.254.169.254");
    assertThat(judged(uncommented(policy, "- host: 169", "  schemes:", "  ports:", "  networks:"))).isEqualTo("accepted");
  }

  /** The lines that begin so become lines of the policy. */
  private static String uncommented(String policy, String... begins) {
    String made = policy;
    for (String begin : begins) {
      assertThat(made).contains("  # " + begin);
      made = made.replace("  # " + begin, "  " + begin);
    }
    return made;
  }

  @Test
  void receiversThatNoRouteUsesGetTheirRulesAsComments() throws Exception {
    String policy =
        ofText(
            """
            route: {receiver: r}
            receivers:
            - name: r
              webhook_configs: [{url: 'https://used.test/x'}]
            - name: idle
              webhook_configs: [{url: 'http://10.1.2.3/x'}, {url: 'https://used.test/y'}, {url_file: /etc/url}]
            """);
    assertThat(policy)
        .contains("\n  - host: used.test\n")
        .contains("# no route uses this receiver: it needs these lines once one does\n  # - host: 10.1.2.3\n  #   schemes: [http]\n")
        .doesNotContain("\n  - host: 10.1.2.3", "url_file", "# - host: used.test");
    assertThat(judged(policy)).isEqualTo("accepted");
    assertThat(judged(uncommented(policy, "- host: 10", "  schemes:", "  ports:", "  networks:"))).isEqualTo("accepted");
  }

  @Test
  void aRegionOfTheEnvironmentIsNamedAndCanBeFilledIn() throws Exception {
    String policy = init("sns_configs: [{topic_arn: 'arn:aws:sns:eu-west-1:1:t', sigv4: {role_arn: 'arn:aws:iam::1:role/r'}}]");
    Map<String, String> environment = Map.of("AWS_REGION", "eu-west-1");
    assertThat(policy).contains("receivers[0].sns_configs[0] takes its region from the environment (AWS_REGION, AWS_PROFILE)");
    assertThat(judged(policy, environment)).contains("sns.eu-west-1.amazonaws.com", "sts.eu-west-1.amazonaws.com");
    String filled = uncommented(policy, "- host: sns", "- host: sts").replace("REGION.amazonaws", "eu-west-1.amazonaws");
    assertThat(judged(filled, environment)).isEqualTo("accepted");
  }

  @Test
  void aProxyOfTheEnvironmentIsNamedAndCanBeFilledIn() throws Exception {
    String policy = init("webhook_configs: [{url: 'https://a.test/x', http_config: {proxy_from_environment: true}}]");
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy.test:3128");
    assertThat(policy).contains("# receivers[0].webhook_configs[0].http_config.proxy_from_environment\n").contains("HTTP_PROXY and HTTPS_PROXY");
    assertThat(judged(policy, environment)).contains("the policy does not let the environment choose a proxy");
    String used = uncommented(policy, "proxy_from_environment: true");
    assertThat(judged(used, environment)).contains("the policy refuses http://proxy.test:3128");
    assertThat(judged(used + "  - host: proxy.test\n    schemes: [http]\n    ports: [3128]\n", environment)).isEqualTo("accepted");
  }

  @Test
  void whereNothingIsKnownYetTheFirstRuleCanBeAdded() throws Exception {
    String policy = init("webhook_configs: [{url_file: /etc/url}, {url: 'https://{{ .GroupLabels.x }}.test/x'}]");
    assertThat(policy).contains("webhook_configs[0].url_file is known only when it is sent", "webhook_configs[1].url is known only when it is sent");
    assertThat(judged(policy)).isEqualTo("accepted");
    assertThat(judged(policy + "  - host: a.test\n")).isEqualTo("accepted");
    assertThat(judged(policy.replaceFirst("replace-me.invalid #.*", "a.test"))).isEqualTo("accepted");
  }

  @Test
  void whatNoRuleCanAllowSaysWhy() throws Exception {
    assertThat(init("webhook_configs: [{url: 'https://user:word@a.test/x'}, {url: 'http://10.1.2.3/x', http_config: {proxy_url: 'http://p.test:1'}}]"))
        .contains("# receivers[0].webhook_configs[0].url cannot be allowed by a rule: the URL holds a user name")
        .contains("# receivers[0].webhook_configs[1].url cannot be allowed by a rule: it is an address behind a proxy; write the name")
        .doesNotContain("word@");
  }
}
