package io.ironbell.notifier.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.IntegrationSamples;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment says about where Amazon is reached is judged like what is written: at load as far as it is known, at each notification in any case. */
final class AwsEndpointsTest {
  private static final String NOTHING = "version: 1\negress: {allow: []}\n";
  private static final String ROWS =
      """
      AWS_REGION=eu-north-1                                                   | topic_arn: t                                  | sigv4.region   | https://sns.eu-north-1.amazonaws.com
      AWS_DEFAULT_REGION=eu-north-1                                           | topic_arn: t                                  | sigv4.region   | https://sns.eu-north-1.amazonaws.com
      AWS_REGION=cn-north-1                                                   | topic_arn: t                                  | sigv4.region   | https://sns.cn-north-1.amazonaws.com.cn
      AWS_PROFILE=p                                                           | topic_arn: t                                  | sigv4.region   | https://sns.of-p.amazonaws.com
      AWS_CONFIG_FILE=HOME/other                                              | topic_arn: t                                  | sigv4.region   | https://sns.of-other.amazonaws.com
      AWS_REGION=eu-north-1                                                   | topic_arn: t, sigv4: {role_arn: r}            | sigv4.role_arn | https://sts.eu-north-1.amazonaws.com
      AWS_ENDPOINT_URL_SNS=https://elsewhere.example                          | topic_arn: t, sigv4: {region: eu-west-1}      | api_url        | https://elsewhere.example
      AWS_ENDPOINT_URL=https://elsewhere.example AWS_REGION=x                 | topic_arn: t                                  | api_url        | https://elsewhere.example
      AWS_ENDPOINT_URL_STS=https://tokens.example                             | topic_arn: t, sigv4: {region: x, role_arn: r} | sigv4.role_arn | https://tokens.example
      AWS_ENDPOINT_URL_SNS=http://169.254.169.254/ AWS_REGION=eu-north-1      | topic_arn: t                                  | api_url        | http://169.254.169.254
      """;

  @TempDir Path home = Path.of("");
  private final Sending sending = new Sending();

  @BeforeEach
  void files() throws IOException {
    Files.createDirectory(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), "[profile p]\nregion = of-p\n");
    Files.writeString(home.resolve("other"), "[default]\nregion = of-other\n");
  }

  @AfterEach
  void close() {
    sending.close();
  }

  private AwsEnvironment environment(String variables) {
    Map<String, String> made = new HashMap<>();
    for (String each : variables.split(" +")) {
      made.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1).replace("HOME", home.toString()));
    }
    return new AwsEnvironment(made::get, home);
  }

  private static List<Problem> problems(AlertmanagerConfig config, String policy, AwsEnvironment environment) {
    return ReceiverFactory.check(config.receivers(), Outside.guard(policy), NamedFiles.anywhere(), environment);
  }

  private static AlertmanagerConfig loaded(String keys) {
    return new IntegrationSamples("sns", "", "{" + keys + "}").loaded("", "");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = ROWS)
  void C_20_whatTheEnvironmentSaysIsJudgedAtLoad(String variables, String keys, String key, String refused) {
    assertThat(problems(loaded(keys), NOTHING, environment(variables)))
        .filteredOn(problem -> problem.path().equals("receivers[0].sns_configs[0]." + key))
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("the policy refuses " + refused + ":"));
  }

  /** What is written there is not asked, and needs no rule. */
  @Test
  void C_20_onlyWhatWillBeAskedIsJudged() {
    String policy = "version: 1\negress: {allow: [{host: elsewhere.example}, {host: tokens.example}]}\n";
    AwsEnvironment environment = environment("AWS_ENDPOINT_URL_SNS=https://elsewhere.example AWS_ENDPOINT_URL_STS=https://tokens.example");
    assertThat(problems(loaded("topic_arn: t, sigv4: {region: eu-west-1, role_arn: r}"), policy, environment)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = ROWS)
  void C_20_andRefusedAtEachNotificationWithoutAConnection(String variables, String keys, String key, String refused) throws Exception {
    String signing = "access_key: a, secret_key: s";
    String all = keys.contains("{") ? keys.replace("{", "{" + signing + ", ") : keys + ", sigv4: {" + signing + "}";
    assertThat(send("{" + all + "}", environment(variables)))
        .isInstanceOfSatisfying(
            SendResult.Permanent.class,
            p -> {
              assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
              assertThat(p.error()).contains(refused);
            });
    assertThat(sending.outside.dialed("attempted")).isZero();
  }

  /** No region, no destination: neither a load nor a notification can know one, and nothing is asked. */
  @Test
  void C_20_whatIsNotKnownYetIsAskedByNobody() throws Exception {
    AwsEnvironment empty = new AwsEnvironment(name -> null, home.resolve("none"));
    assertThat(problems(loaded("topic_arn: t, sigv4: {role_arn: r}"), NOTHING, empty)).isEmpty();
    assertThat(send("{topic_arn: t, sigv4: {role_arn: r, access_key: a, secret_key: s}}", empty))
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).startsWith("region not configured"));
    assertThat(sending.outside.dialed("attempted")).isZero();
  }

  private SendResult send(String block, AwsEnvironment environment) throws InterruptedException {
    SnsConfig config = (SnsConfig) sending.config("sns", block);
    return Sending.send(new SnsNotifier(config, sending.outbox(config), environment, new FakeTime()), Sending.firing());
  }
}
