package io.ironbell.notifier.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SnsNotifierTest {
  private static final String KEYS = "sigv4: {region: us-east-1, access_key: AKIDEXAMPLE, secret_key: wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY}";
  private static final String PLAIN = "{api_url: SINK/sns, " + KEYS + ", topic_arn: 'arn:t', subject: '', message: m}";
  private static final String ASSUMED =
      "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s&amp;k</SecretAccessKey>"
          + "<SessionToken>token==</SessionToken><Expiration>2026-11-20T10:15:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";

  @AutoClose private final Sending sending = new Sending();
  private final Map<String, String> variables = new HashMap<>();
  @TempDir Path home = Path.of("");

  private SendResult send(String block) throws InterruptedException {
    return send(block, Duration.ofSeconds(10));
  }

  private SendResult send(String block, Duration deadline) throws InterruptedException {
    SnsConfig config = (SnsConfig) sending.config("sns", block);
    AwsEnvironment environment = new AwsEnvironment(variables::get, home);
    return Sending.send(new SnsNotifier(config, sending.outbox(config), environment, new FakeTime()), Sending.firing(), deadline);
  }

  private String signer() {
    String authorization = String.valueOf(sending.seen().header("Authorization"));
    return authorization.substring(authorization.indexOf('=') + 1, authorization.indexOf('/'));
  }

  @ParameterizedTest
  @CsvSource({"SINK/sns?a=b", "'SINK/sns?a=b#c'", "SINK/sns?"})
  void INT_SNS_01_aQueryIsNoPartOfAnEndpoint(String endpoint) throws Exception {
    assertThat(send(PLAIN.replace("SINK/sns,", "'" + endpoint + "',"))).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /sns HTTP/1.1");
  }

  @Test
  void INT_SNS_01_INT_SNS_02_INT_SNS_03_aSignedFormInOrder() throws Exception {
    String block =
        "{api_url: SINK/sns, " + KEYS + ", topic_arn: 'arn:aws:sns:us-east-1:1:t.fifo', subject: 'su {{ .Status }} ~*é', message: 'm é +&=',"
            + " attributes: {'b{{ .Status }}': 'v b', a: '<v>'}}";
    assertThat(send(block)).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /sns HTTP/1.1");
    assertThat(sending.seen().header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(sending.seen().header("X-Amz-Date")).isEqualTo("20261120T100000Z");
    assertThat(sending.seen().header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/us-east-1/sns/aws4_request, SignedHeaders=")
        .contains("host")
        .contains("x-amz-date");
    assertThat(sending.body())
        .isEqualTo(
            "Action=Publish&Message=m+%C3%A9+%2B%26%3D&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=String"
                + "&MessageAttributes.entry.1.Value.StringValue=%3Cv%3E&MessageAttributes.entry.2.Name=bfiring"
                + "&MessageAttributes.entry.2.Value.DataType=String&MessageAttributes.entry.2.Value.StringValue=v+b"
                + "&MessageDeduplicationId=" + Sending.HASH + "&MessageGroupId=" + Sending.HASH
                + "&Subject=su+firing+~%2A%C3%A9&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A1%3At.fifo&Version=2010-03-31");
  }

  @ParameterizedTest
  @CsvSource({"'arn:t.fifo', true", "'arn:{{ .Status }}.fifo', true", "'arn:t.{{ .CommonLabels.kind }}', false", "'arn:t.fifo.x', false", "'arn:fifo', false"})
  void INT_SNS_03_theNameOfAQueueThatKeepsTheOrder(String arn, boolean ordered) throws Exception {
    send(PLAIN.replace("'arn:t'", "'" + arn + "'"));
    String ids = "&MessageDeduplicationId=" + Sending.HASH + "&MessageGroupId=" + Sending.HASH;
    assertThat(sending.body().contains(ids)).isEqualTo(ordered);
    assertThat(sending.body().contains("MessageGroupId")).isEqualTo(ordered);
  }

  /** What was signed is what was sent: computed here by the published algorithm, step by step. */
  @Test
  void INT_SNS_01_theSignatureIsRight() throws Exception {
    send(PLAIN);
    FakeReceiver.Seen seen = sending.seen();
    String authorization = String.valueOf(seen.header("Authorization"));
    String names = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    StringBuilder canonical = new StringBuilder("POST\n/sns\n\n");
    for (String name : names.split(";")) {
      canonical.append(name).append(':').append(seen.header(name)).append('\n');
    }
    canonical.append('\n').append(names).append('\n').append(Signing.sha256(seen.body()));
    String toSign = "AWS4-HMAC-SHA256\n20261120T100000Z\n20261120/us-east-1/sns/aws4_request\n" + Signing.sha256(canonical.toString());
    String signature = Signing.signature("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20261120", "us-east-1", "sns", toSign);
    assertThat(authorization).endsWith("Signature=" + signature);
  }

  @Test
  void INT_SNS_02_endpointAndPhone() throws Exception {
    send(PLAIN.replace("topic_arn: 'arn:t'", "target_arn: 'arn:x'"));
    assertThat(sending.body()).isEqualTo("Action=Publish&Message=m&TargetArn=arn%3Ax&Version=2010-03-31");
    send(PLAIN.replace("topic_arn: 'arn:t'", "phone_number: '+4912'"));
    assertThat(sending.body()).isEqualTo("Action=Publish&Message=m&PhoneNumber=%2B4912&Version=2010-03-31");
  }

  @Test
  void INT_SNS_04_limitsInBytesBetweenLetters() throws Exception {
    send(PLAIN.replace("topic_arn: 'arn:t'", "phone_number: '+1'").replace("message: m", "message: '" + "p".repeat(1599) + "é'"));
    assertThat(sending.body())
        .isEqualTo(
            "Action=Publish&Message=" + "p".repeat(1599) + "&MessageAttributes.entry.1.Name=truncated&MessageAttributes.entry.1.Value.DataType=String"
                + "&MessageAttributes.entry.1.Value.StringValue=true&PhoneNumber=%2B1&Version=2010-03-31");
    send(PLAIN.replace("topic_arn: 'arn:t'", "phone_number: '+1'").replace("message: m", "message: '" + "p".repeat(1600) + "'"));
    assertThat(sending.body()).isEqualTo("Action=Publish&Message=" + "p".repeat(1600) + "&PhoneNumber=%2B1&Version=2010-03-31");
    send(PLAIN.replace("topic_arn: 'arn:t'", "phone_number: '+1'").replace("message: m", "message: '" + "p".repeat(1601) + "'"));
    assertThat(sending.body()).contains("Message=" + "p".repeat(1600) + "&").contains("truncated");
    send(PLAIN.replace("message: m", "message: '" + "p".repeat(262_145) + "'"));
    assertThat(sending.body()).contains("Message=" + "p".repeat(262_144) + "&").contains("truncated");
    send(PLAIN.replace("message: m", "message: '" + "p".repeat(262_144) + "'"));
    assertThat(sending.body()).doesNotContain("truncated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api_url: SINK/sns | api_url: BAD | api_url", "topic_arn: 'arn:t' | topic_arn: BAD | topic_arn", "topic_arn: 'arn:t' | phone_number: BAD | phone_number",
        "topic_arn: 'arn:t' | target_arn: BAD | target_arn", "message: m | message: BAD | message", "subject: '' | subject: BAD | subject",
        "message: m | message: m, attributes: {a: BAD} | attributes", "message: m | message: m, attributes: {BAD: v} | attributes"
      })
  void INT_SNS_05_templateErrorsAreTriedAgainAsClientErrors(String written, String failing, String key) throws Exception {
    String block = PLAIN.replace(written, failing.replace("BAD", "'{{ fail }}'"));
    assertThat(block).isNotEqualTo(PLAIN);
    assertThat(send(block)).isEqualTo(new SendResult.Recoverable("execute '" + key + "' template: " + FakeWords.FAILURE, FailureReason.CLIENT_ERROR));
    assertThat(sending.receiver.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400, false, CLIENT_ERROR", "403, false, AUTH_ERROR", "429, false, RATE_LIMITED", "500, true, SERVER_ERROR", "503, true, SERVER_ERROR"})
  void retriesAndWhatAwsSays(int status, boolean again, FailureReason reason) throws Exception {
    sending.receiver.then(
        FakeReceiver.status(status, "<ErrorResponse><Error><Type>Sender</Type><Code>X</Code><Message>it&apos;s &lt;wrong&gt;</Message></Error></ErrorResponse>"));
    String text = "unexpected status code " + status + ": it's <wrong>";
    assertThat(send(PLAIN)).isEqualTo(again ? new SendResult.Recoverable(text, reason) : new SendResult.Permanent(text, reason));
    assertThat(sending.receiver.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Throttling, 400", "ThrottlingException, 400", "RequestLimitExceeded, 503", "TooManyRequestsException, 429", "RequestTimeout, 400", "Throttled, 429",
    "KMSThrottling, 400"
  })
  void INT_SNS_01_whoeverIsToWaitTriesAgain(String code, int status) throws Exception {
    String answer = "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>slow down</Message></Error></ErrorResponse>";
    sending.receiver.then(FakeReceiver.status(status, answer));
    FailureReason reason = FailureReason.ofStatus(status);
    String text = "unexpected status code " + status + ": slow down";
    assertThat(send(PLAIN)).isEqualTo(new SendResult.Recoverable(text, reason));
    variables.put("AWS_ENDPOINT_URL_STS", sending.receiver.url("/sts"));
    assertThat(send(PLAIN.replace("region: us-east-1,", "region: us-east-1, role_arn: 'arn:aws:iam::1:role/x',")))
        .isEqualTo(new SendResult.Recoverable("AssumeRole: " + text, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <PublishResponse xmlns="http://x"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse> | true
          <x><PublishResult/></x>                                                                                     | true
          plain                                                                                                       | true
          {"MessageId":"1"}                                                                                           | true
          <html><body>x</body></html>                                                                                 | false
          <html>                                                                                                      | false
          a < b                                                                                                       | false
          <PublishResponse><PublishResult>                                                                            | false
          """)
  void INT_SNS_01_anAnswerOfSomebodyElseIsTriedAgain(String answer, boolean sent) throws Exception {
    sending.receiver.then(FakeReceiver.status(200, answer));
    assertThat(send(PLAIN))
        .isEqualTo(sent ? Sending.SENT : new SendResult.Recoverable("the answer is not one of SNS, status 200", FailureReason.OTHER));
  }

  @Test
  void timeoutsAndRefusals() throws Exception {
    sending.receiver.then(FakeReceiver.hang());
    assertThat(send(PLAIN, Duration.ofMillis(300)))
        .isEqualTo(new SendResult.Recoverable("Post \"<redacted>\": context deadline exceeded", FailureReason.OTHER));
    assertThat(send(PLAIN.replace("SINK/sns", "'http://169.254.169.254/'")))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    assertThat(send(PLAIN.replace("api_url: SINK/sns, ", "")))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.error()).contains("sns.us-east-1.amazonaws.com"));
  }

  @Test
  void INT_SNS_01_rolesAreAssumedThroughTheSameGuard() throws Exception {
    variables.put("AWS_ENDPOINT_URL_STS", sending.receiver.url("/sts"));
    sending.receiver.then(
        (socket, request, number) -> FakeReceiver.status(200, request.requestLine().contains("/sts") ? ASSUMED : "").answer(socket, request, number));
    String block = PLAIN.replace("region: us-east-1,", "region: us-east-1, role_arn: 'arn:aws:iam::1:role/x', external_id: 'e/1',");
    assertThat(send(block)).isEqualTo(Sending.SENT);
    FakeReceiver.Seen sts = sending.receiver.requests.getFirst();
    assertThat(sts.requestLine()).isEqualTo("POST /sts HTTP/1.1");
    assertThat(sts.header("Authorization")).contains("Credential=AKIDEXAMPLE/20261120/us-east-1/sts/aws4_request");
    assertThat(sts.body())
        .isEqualTo(
            "Action=AssumeRole&DurationSeconds=900&ExternalId=e%2F1&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fx&RoleSessionName=ironbell&Version=2011-06-15");
    assertThat(signer()).isEqualTo("ASIA");
    assertThat(sending.seen().header("X-Amz-Security-Token")).isEqualTo("token==");
    sending.receiver.then(FakeReceiver.status(403, "<Message>not allowed</Message>"));
    assertThat(send(block)).isEqualTo(new SendResult.Permanent("AssumeRole: unexpected status code 403: not allowed", FailureReason.AUTH_ERROR));
    sending.receiver.then(FakeReceiver.status(200, "<x/>"));
    assertThat(send(block)).isEqualTo(new SendResult.Recoverable("AssumeRole: the answer holds no credentials", FailureReason.OTHER));
  }

  @Test
  void INT_SNS_01_whoSignsInTheOrderOfAwsOwnSoftware() throws Exception {
    String bare = "{api_url: SINK/, sigv4: {X}, topic_arn: 'arn:t', message: m}";
    assertThat(send(bare.replace("X", "region: r")))
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).startsWith("no AWS credentials: set ").contains("metadata service is never asked"));
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/credentials"), "# x\n[default]\naws_access_key_id = DEFAULT\naws_secret_access_key=s\n[other]\naws_access_key_id=OTHER\naws_secret_access_key=s\naws_session_token=tok\n");
    Files.writeString(home.resolve(".aws/config"), "[default]\nregion = eu-west-1\n[profile  odd]\ncredential_process = /bin/evil\nregion=x-1\n");
    assertThat(send(bare.replace("X", ""))).isEqualTo(Sending.SENT);
    assertThat(signer()).isEqualTo("DEFAULT");
    assertThat(sending.seen().header("Authorization")).contains("/eu-west-1/sns/");
    variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "ENV", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "tok", "AWS_REGION", "us-west-2"));
    send(bare.replace("X", ""));
    assertThat(signer()).isEqualTo("ENV");
    assertThat(sending.seen().header("Authorization")).contains("/us-west-2/sns/");
    assertThat(sending.seen().header("X-Amz-Security-Token")).isEqualTo("tok");
    send(bare.replace("X", "profile: other"));
    assertThat(signer()).isEqualTo("OTHER");
    send(bare.replace("X", "profile: other, access_key: OWN, secret_key: s"));
    assertThat(signer()).isEqualTo("OWN");
    int sent = sending.receiver.requests.size();
    assertThat(send(bare.replace("X", "profile: odd")))
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("\"odd\"").contains("credential_process"));
    Files.writeString(home.resolve(".aws/config"), "[profile other]\nrole_arn = arn:aws:iam::1:role/x\n");
    assertThat(send(bare.replace("X", "profile: other, region: r")))
        .as("not by the keys of who would take the role")
        .isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("\"other\"").contains("sigv4.role_arn"));
    assertThat(sending.receiver.requests).hasSize(sent);
  }

  @Test
  void V_12_aRegionIsOnePartOfAHostName() throws Exception {
    assertThat(send(PLAIN.replace("us-east-1", "'x.evil.example/?'")))
        .isEqualTo(new SendResult.Recoverable("the region is no name of one: it becomes part of a host name", FailureReason.OTHER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../admin", "..", "%2e%2e/x", "a/.%2E/b", "..%2Fx", "..%5cx", "..?a=b"})
  void V_12_aRenderedUrlDoesNotClimb(String part) throws Exception {
    assertThat(send(PLAIN.replace("SINK/sns", "'SINK/{{ .Status }}/" + part + "'")))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    assertThat(sending.receiver.requests).isEmpty();
  }
}
