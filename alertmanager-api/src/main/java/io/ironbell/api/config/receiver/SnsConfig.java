package io.ironbell.api.config.receiver;

import io.ironbell.api.config.ConfigKeys;
import io.ironbell.api.config.DestinationUrls;
import io.ironbell.api.config.Fields;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientFields;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.yaml.YamlBlock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Amazon SNS topic, endpoint or phone number (INT-SNS rows).
 *
 * @param apiUrl empty lets region and service decide
 */
public record SnsConfig(
    String path, boolean sendResolved, HttpClientConfig http, String apiUrl, SigV4 sigv4, String topicArn, String phoneNumber,
    String targetArn, String subject, String message, Map<String, String> attributes, boolean useAwsHttpClient)
    implements IntegrationConfig {

  /** How requests are signed; both keys or none. */
  public record SigV4(
      String region, String accessKey, @Nullable Secret secretKey, String profile, String roleArn, String externalId, String service,
      boolean useFipsStsEndpoint) {
    static final SigV4 NONE = new SigV4("", "", null, "", "", "", "", false);

    private SigV4 in(String other) {
      return new SigV4(other, accessKey, secretKey, profile, roleArn, externalId, service, useFipsStsEndpoint);
    }

    static SigV4 read(YamlBlock block) {
      SigV4 made =
          new SigV4(
              block.at("region").text(), block.at("access_key").text(), ConfigKeys.secret(block.at("secret_key")),
              block.at("profile").text(), block.at("role_arn").text(), block.at("external_id").text(), block.at("service").text(),
              block.at("use_fips_sts_endpoint").flag(false));
      if (made.accessKey.isEmpty() != (made.secretKey == null)) {
        block.problem("must provide a AWS SigV4 Access key and Secret Key if credentials are specified in the SigV4 config");
      }
      return made;
    }
  }

  static SnsConfig read(YamlBlock block, Surroundings around) {
    SigV4 sigv4 = block.at("sigv4").block("sigv4.plain", SigV4::read);
    SnsConfig made =
        new SnsConfig(
            block.path(), Surroundings.sendResolved(block, true), around.http(block), block.at("api_url").text(),
            sigv4 == null ? SigV4.NONE : sigv4, block.at("topic_arn").text(), block.at("phone_number").text(),
            block.at("target_arn").text(), block.at("subject").text(Surroundings.template("sns.default.subject")),
            block.at("message").text(Surroundings.template("sns.default.message")), block.at("attributes").textMap(),
            block.at("use_aws_http_client").flag(false));
    // An exclusive or of three, as upstream has it: one passes, and so do all three (G-164).
    if (made.targetArn.isEmpty() ^ made.topicArn.isEmpty() ^ made.phoneNumber.isEmpty()) {
      block.problem("must provide either a Target ARN, Topic ARN, or Phone Number for SNS config");
    }
    return made;
  }

  @Override
  public String kind() {
    return "sns";
  }

  @Override
  public Map<String, String> destinations() {
    DestinationUrls urls = DestinationUrls.of(http);
    if (!apiUrl.isEmpty()) {
      urls.add("api_url", apiUrl);
    } else if (!sigv4.region().isEmpty()) {
      urls.add("sigv4.region", endpoint("sns", sigv4.region(), false, false));
    }
    if (!sigv4.roleArn().isEmpty() && !sigv4.region().isEmpty()) {
      urls.add("sigv4.role_arn", endpoint("sts", sigv4.region(), false, false));
    }
    return urls.map();
  }

  /** With what the environment says about a URL and a region that are not written. */
  public SnsConfig located(String otherUrl, String region) {
    return new SnsConfig(
        path, sendResolved, http, otherUrl, sigv4.in(region), topicArn, phoneNumber, targetArn, subject, message, attributes, useAwsHttpClient);
  }

  /**
   * Where a service of AWS is reached. What is judged at load is what is sent to.
   *
   * @param fips at the host with validated cryptography
   * @param dualStack at the one with addresses of both kinds
   */
  public static String endpoint(String service, String region, boolean fips, boolean dualStack) {
    return "https://" + AwsPartition.host(service, region, fips, dualStack) + "/";
  }

  @Override
  public Fields effective() {
    Fields signing =
        new Fields().opt("region", sigv4.region()).opt("access_key", sigv4.accessKey()).opt("secret_key", sigv4.secretKey())
            .opt("profile", sigv4.profile()).opt("role_arn", sigv4.roleArn()).opt("external_id", sigv4.externalId())
            .opt("service", sigv4.service()).opt("use_fips_sts_endpoint", sigv4.useFipsStsEndpoint());
    return HttpClientFields.head(sendResolved, http)
        .opt("api_url", apiUrl)
        .put("sigv4", signing)
        .opt("topic_arn", topicArn)
        .opt("phone_number", phoneNumber)
        .opt("target_arn", targetArn)
        .opt("subject", subject)
        .opt("message", message)
        .opt("attributes", attributes)
        .opt("use_aws_http_client", useAwsHttpClient);
  }
}
