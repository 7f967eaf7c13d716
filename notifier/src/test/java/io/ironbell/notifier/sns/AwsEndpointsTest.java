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
      AWS_REGION=us-iso-east-1                                                | topic_arn: t                                  | sigv4.region   | https://sns.us-iso-east-1.c2s.ic.gov
      AWS_REGION=us-iso-east-1                                                | topic_arn: t, sigv4: {role_arn: r}            | sigv4.role_arn | https://sts.us-iso-east-1.c2s.ic.gov
      AWS_REGION=us-east-1 AWS_USE_FIPS_ENDPOINT=true                         | topic_arn: t                                  | sigv4.region   | https://sns-fips.us-east-1.amazonaws.com
      AWS_REGION=us-east-1 AWS_USE_FIPS_ENDPOINT=True                         | topic_arn: t, sigv4: {role_arn: r}            | sigv4.role_arn | https://sts-fips.us-east-1.amazonaws.com
      AWS_REGION=us-east-1 AWS_USE_DUALSTACK_ENDPOINT=true                    | topic_arn: t                                  | sigv4.region   | https://sns.us-east-1.api.aws
      AWS_PROFILE=fips                                                        | topic_arn: t                                  | sigv4.region   | https://sns-fips.us-west-2.api.aws
      AWS_PROFILE=fips AWS_USE_FIPS_ENDPOINT=false                            | topic_arn: t                                  | sigv4.region   | https://sns.us-west-2.api.aws
      AWS_PROFILE=led                                                         | topic_arn: t                                  | api_url        | https://all.example
      AWS_PROFILE=led                                                         | topic_arn: t, sigv4: {role_arn: r}            | sigv4.role_arn | https://tokens-of-led.example
      AWS_PROFILE=led AWS_ENDPOINT_URL=https://elsewhere.example              | topic_arn: t, sigv4: {role_arn: r}            | sigv4.role_arn | https://elsewhere.example
      AWS_PROFILE=led AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true                | topic_arn: t                                  | sigv4.region   | https://sns.eu-west-3.amazonaws.com
      """;

  private static final String PROFILES =
      """
      [profile p]
      region = of-p
      [profile fips]
      region = us-west-2
      use_fips_endpoint = true
      use_dualstack_endpoint = TRUE
      [profile led]
      region = eu-west-3
      endpoint_url = https://all.example
      services = of-led
      [services of-led]
      sts =
        endpoint_url = https://tokens-of-led.example
      """;

  @TempDir Path home = Path.of("");
  private final Sending sending = new Sending();

  @BeforeEach
  void files() throws IOException {
    Files.createDirectory(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), PROFILES);
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

  @ParameterizedTest
  @CsvSource({
    "eu-north-1, amazonaws.com, api.aws", "us-gov-west-1, amazonaws.com, api.aws", "cn-north-1, amazonaws.com.cn, api.amazonwebservices.com.cn",
    "eusc-de-east-1, amazonaws.eu, api.amazonwebservices.eu", "us-iso-east-1, c2s.ic.gov, api.aws.ic.gov", "us-isob-east-1, sc2s.sgov.gov, api.aws.scloud",
    "eu-isoe-west-1, cloud.adc-e.uk, api.cloud-aws.adc-e.uk", "us-isof-south-1, csp.hci.ic.gov, api.aws.hci.ic.gov", "unheard-of, amazonaws.com, api.aws",
    "cn-unheard, amazonaws.com, api.aws"
  })
  void C_20_eachPartOfTheCloudHasItsOwnDomain(String region, String domain, String dualStack) throws IOException {
    String fips = region.startsWith("us-gov") ? "" : "-fips";
    for (String service : List.of("sns", "sts")) {
      assertThat(in(region, service, false, false)).isEqualTo("https://" + service + "." + region + "." + domain + "/");
      assertThat(in(region, service, true, false)).isEqualTo("https://" + service + fips + "." + region + "." + domain + "/");
      assertThat(in(region, service, false, true)).isEqualTo("https://" + service + "." + region + "." + dualStack + "/");
      assertThat(in(region, service, true, true)).isEqualTo("https://" + service + "-fips." + region + "." + dualStack + "/");
    }
  }

  private static String in(String region, String service, boolean fips, boolean dualStack) throws IOException {
    AwsEndpoints endpoints = new AwsEndpoints("", "", fips, dualStack);
    return service.equals("sns") ? endpoints.sns("", region) : endpoints.sts(region);
  }

  /** As AWS's own software: it finds two orders for one endpoint, or one that it does not understand, and sends nothing. */
  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT=true AWS_ENDPOINT_URL=https://elsewhere.example, an endpoint of sns is named",
    "AWS_USE_DUALSTACK_ENDPOINT=true AWS_ENDPOINT_URL_SNS=https://elsewhere.example, use_dualstack_endpoint asks for another",
    "AWS_USE_FIPS_ENDPOINT=true AWS_ENDPOINT_URL_STS=https://elsewhere.example, an endpoint of sts is named",
    "AWS_USE_FIPS_ENDPOINT=yes, AWS_USE_FIPS_ENDPOINT is neither true nor false"
  })
  void INT_SNS_01_ordersThatCannotBeFollowedAreNot(String variables, String error) throws Exception {
    String keys = "{topic_arn: t, sigv4: {region: us-east-1, role_arn: r, access_key: a, secret_key: s}}";
    assertThat(send(keys, environment(variables)))
        .isInstanceOfSatisfying(
            SendResult.Recoverable.class,
            r -> {
              assertThat(r.reason()).isEqualTo(FailureReason.OTHER);
              assertThat(r.error()).contains(error);
            });
    assertThat(sending.outside.dialed("attempted")).isZero();
  }

  /** Keys and a region that are written need no profile. */
  @Test
  void INT_SNS_01_aProfileThatCannotBeReadIsNotMissed() throws Exception {
    AwsEnvironment folder = environment("AWS_CONFIG_FILE=HOME/.aws");
    assertThat(problems(loaded("topic_arn: t, sigv4: {region: eu-west-1}"), NOTHING, folder)).singleElement().satisfies(p -> assertThat(p.text()).contains("https://sns.eu-west-1."));
    assertThat(send("{topic_arn: t, sigv4: {region: eu-west-1, access_key: a, secret_key: s}}", folder)).isInstanceOf(SendResult.Permanent.class);
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
