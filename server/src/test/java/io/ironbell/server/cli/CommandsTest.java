package io.ironbell.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.policy.PolicyReader;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private static final String GOOD = "route: {receiver: r}\nreceivers: [{name: r}]\n";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  private static FileSource files(Map<String, String> files) {
    return name -> {
      String text = files.get(name);
      if (text == null) {
        throw new IOException("open " + name + ": no such file or directory");
      }
      return text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private int check(Map<String, String> files, String... names) {
    return new CheckConfig(files(files), null, out, MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, Map.of("ROUTING_KEY", "sesame")).check(List.of(names));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void G_273_checkConfigPrintsWhatAmtoolPrints() {
    assertThat(check(Map.of("a.yml", GOOD), "a.yml")).isZero();
    assertThat(text())
        .isEqualTo("Checking 'a.yml'  SUCCESS\nFound:\n - global config\n - route\n - 0 inhibit rules\n - 1 receivers\n - 0 templates\n\n");
  }

  @Test
  void AMT_11_everyFileAndEveryProblem() {
    Map<String, String> files = Map.of("a.yml", GOOD + "foo: 1\n", "b.yml", GOOD + "foo: 1\nbar: 1\n");
    assertThat(check(files, "a.yml", "b.yml", "c.yml")).isEqualTo(3);
    assertThat(text())
        .isEqualTo(
            "Checking 'a.yml'  FAILED: line 3: foo: field foo not found in type config.plain\n\n"
                + "Checking 'b.yml'  FAILED: 2 problems:\n  line 3: foo: field foo not found in type config.plain\n"
                + "  line 4: bar: field bar not found in type config.plain\n\n"
                + "Checking 'c.yml'  FAILED: open c.yml: no such file or directory\n\n");
  }

  @Test
  void aValidFileThatThisVersionDoesNotLoadIsValidAndSaysSo() {
    String text = "route: {receiver: r}\nreceivers: [{name: r}]\ntracing: {endpoint: x}\n";
    assertThat(check(Map.of("a.yml", text), "a.yml")).isZero();
    assertThat(text()).contains("NOT YET").contains("a start refuses it").contains("--policy.file").contains("line 3: tracing: tracing is not supported by this version");
  }

  @Test
  void G_162_aUrlWhoseTemplateDoesNotParseIsNotValid() {
    String text = "route: {receiver: r}\nreceivers:\n- name: r\n  webhook_configs:\n  - url: 'http://x/{{ .Status'\n";
    assertThat(check(Map.of("a.yml", text), "a.yml")).isEqualTo(1);
    assertThat(text())
        .startsWith("Checking 'a.yml'  FAILED: line 5: receivers[0].webhook_configs[0].url: invalid template syntax: template: :1: unclosed action")
        .doesNotContain("SUCCESS");
  }

  private int command(ByteArrayOutputStream errors, String... words) {
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return new Commands(InputStream.nullInputStream(), out, err, Map.of(), new io.ironbell.server.security.FakeTime()).run(List.of(words)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "check-config --help,   usage: ironbell check-config [<flags>] [FILE...]",
    "check-config a.yml -h, usage: ironbell check-config [<flags>] [FILE...]",
    "policy --help,         usage: ironbell policy <command>",
    "policy init --help,    usage: ironbell policy init",
    "template -h,           usage: ironbell template <command>",
    "template render -h,    usage: ironbell template render",
  })
  void helpIsPrintedAndNoError(String line, String usage) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    assertThat(command(errors, line.split(" "))).isZero();
    assertThat(text()).startsWith(usage);
    assertThat(errors.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "policy,          'ironbell: error: policy needs a command, only policy init'",
    "policy bogus,    'ironbell: error: there is no command policy bogus, only policy init'",
    "template,        'ironbell: error: template needs a command, only template render'",
    "template rendre, 'ironbell: error: there is no command template rendre, only template render'",
  })
  void aCommandThatThereIsNotNamesTheOneThatThereIs(String line, String error) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    assertThat(command(errors, line.split(" "))).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith(error + "\n\nusage: ironbell ");
    assertThat(text()).isEmpty();
  }

  @Test
  void whatIsNoCommandIsTheServers() {
    for (List<String> words : List.<List<String>>of(List.of(), List.of("--help"), List.of("policies"))) {
      assertThat(new Commands(InputStream.nullInputStream(), out, out, Map.of(), new io.ironbell.server.security.FakeTime()).run(words)).isEmpty();
    }
    assertThat(Commands.OVERVIEW).contains("check-config", "policy init", "template render");
  }

  @Test
  void withoutFilesStandardInputIsRead() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code = CheckConfig.run(List.of(), new ByteArrayInputStream("foo: 1".getBytes(StandardCharsets.UTF_8)), out, new PrintStream(errors, true, StandardCharsets.UTF_8), Map.of());
    assertThat(code).isEqualTo(1);
    assertThat(text()).startsWith("Checking '/dev/stdin'  FAILED: ");
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("ironbell: error: failed to validate 1 file(s)\n");
  }

  @Test
  void policyInitAllowsWhatTheConfigurationNames() {
    String config =
        """
        route: {receiver: r}
        receivers:
        - name: r
          webhook_configs:
          - url: http://127.0.0.1:5001/secret
          - url: https://hooks.example.com/services/secret
            http_config: {proxy_url: 'http://proxy.internal:3128'}
          - url: https://hooks.example.com/other
          - url_file: /etc/url
          - url: 'http://{{ .GroupLabels.team }}.example/x'
          - url: http://10.9.9.9/near
            http_config: {proxy_url: 'http://proxy.internal:3128', no_proxy: 10.0.0.0/8}
          email_configs:
          - {to: a@example.com, from: b@example.com, smarthost: 'mail.example.com:587'}
        """;
    io.ironbell.notifier.egress.NameLookup names =
        host -> {
          if (host.equals("proxy.internal")) {
            return List.of(InetAddress.ofLiteral("10.1.2.3"), InetAddress.ofLiteral("fd00::1"));
          }
          throw new UnknownHostException(host);
        };
    int code = new PolicyInit(files(Map.of("am.yml", config)), names, out, out).print("am.yml", MatcherDialect.FALLBACK);
    assertThat(code).isZero();
    assertThat(text())
        .contains("# The destinations that am.yml names.", "- host: 127.0.0.1\n    schemes: [http]\n    ports: [5001]\n    networks: [127.0.0.1/32]\n")
        .contains("- host: proxy.internal\n    schemes: [http]\n    ports: [3128]\n    networks: [\"fd00::1/128\", 10.1.2.3/32]\n")
        .contains("receivers[0].webhook_configs[2].url\n  - host: hooks.example.com\n")
        .contains("- host: 10.9.9.9\n    schemes: [http]\n    ports: [80]\n    networks: [10.9.9.9/32]\n")
        .contains("receivers[0].email_configs[0].smarthost\n  - host: mail.example.com\n    schemes: [smtp]\n    ports: [587]\n")
        .contains("# receivers[0].webhook_configs[3].url_file is known only when it is sent: add its host here by hand\n")
        .contains("# receivers[0].webhook_configs[4].url is known only when it is sent: add its host here by hand\n")
        .doesNotContain("secret");
    assertThat(PolicyReader.read(text())).isInstanceOf(LoadResult.Loaded.class);
  }

  @Test
  void C_01_checkConfigKnowsItsEnvironmentAndNeverShowsASecret() {
    String good = "route: {receiver: r}\nreceivers:\n- name: r\n  pagerduty_configs:\n  - routing_key: $ROUTING_KEY\n";
    String bad = "route: {receiver: r}\nreceivers:\n- name: r\n  pagerduty_configs:\n  - routing_key: $HUNTER2\n";
    assertThat(check(Map.of("a.yml", good), "a.yml")).isZero();
    assertThat(check(Map.of("b.yml", bad), "b.yml")).isEqualTo(1);
    assertThat(text())
        .contains("Checking 'b.yml'  FAILED: line 5: receivers[0].pagerduty_configs[0].routing_key: the environment variable that is named here is not set")
        .contains("write $$ instead of the first $")
        .doesNotContain("HUNTER2")
        .doesNotContain("sesame");
  }

  @Test
  void C_01_policyInitListsSecretsThatBeginWithADollarSign() {
    String config =
        """
        route: {receiver: r}
        receivers:
        - name: r
          pagerduty_configs:
          - routing_key: $ROUTING_KEY
          - routing_key: $2a$10
          - routing_key: plain$
          webhook_configs:
          - url: ${HOOK}
            http_config: {basic_auth: {username: $user, password: $$word}}
        """;
    int code = new PolicyInit(files(Map.of("am.yml", config)), h -> List.of(), out, out).print("am.yml", MatcherDialect.FALLBACK);
    assertThat(code).isZero();
    assertThat(text())
        .contains(
            "#   line 9: receivers[0].webhook_configs[0].url\n",
            "#   line 10: receivers[0].webhook_configs[0].http_config.basic_auth.password\n",
            "#   line 5: receivers[0].pagerduty_configs[0].routing_key\n",
            "#   line 6: receivers[0].pagerduty_configs[1].routing_key\n")
        .doesNotContain("pagerduty_configs[2].routing_key", "username", "ROUTING_KEY", "HOOK", "word\n\n", "2a$");
    assertThat(PolicyReader.read(text())).isInstanceOf(LoadResult.Loaded.class);
  }

  @Test
  void policyInitOfABrokenFilePrintsNoPolicy() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PolicyInit command = new PolicyInit(files(Map.of("am.yml", "foo: 1")), h -> List.of(), out, new PrintStream(errors, true, StandardCharsets.UTF_8));
    assertThat(command.print("am.yml", MatcherDialect.FALLBACK)).isEqualTo(1);
    assertThat(text()).isEmpty();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("am.yml is not valid").contains("field foo not found");
  }
}
