package io.ironbell.notifier.sns;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.port.Time;
import io.ironbell.notifier.egress.Destination;
import io.ironbell.notifier.http.FormBody;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.message.Exchange;
import io.ironbell.notifier.message.GroupHash;
import io.ironbell.notifier.message.Outbox;
import io.ironbell.notifier.message.Retrier;
import io.ironbell.notifier.message.UrlText;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import io.ironbell.notifier.template.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;

/** Publishes to a topic, an endpoint or a phone (INT-SNS rows; upstream {@code notify/sns}). Safe for any thread. */
public final class SnsNotifier implements Notifier {
  private static final Retrier RETRIES = Retrier.SERVER_ERRORS.withDetails(SnsNotifier::message);

  /** The errors that AWS's software tries again, and the two of SNS itself that say the same. */
  private static final Set<String> PASSING =
      Set.of(
          "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
          "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
          "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException", "RequestTimeout",
          "RequestTimeoutException", "Throttled", "KMSThrottling");

  private final SnsConfig config;
  private final Outbox outbox;
  private final AwsSigner signer;
  private final CredentialChain chain;

  /** @param time dates the signatures */
  public SnsNotifier(SnsConfig config, Outbox outbox, AwsEnvironment environment, Time time) {
    this.config = config;
    this.outbox = outbox;
    this.signer = new AwsSigner(time);
    this.chain = new CredentialChain(config.sigv4(), environment, outbox.files());
  }

  /** Templates that fail are tried again unless they take too much, and so are credentials that are not there yet (INT-SNS-05). */
  @Override
  public SendResult send(Notification notification, Deadline deadline) throws InterruptedException {
    Rendering words = outbox.rendering(notification);
    try {
      String region = chain.region();
      AwsEndpoints endpoints = chain.endpoints();
      Destination.Parsed endpoint = endpoint(words, region, endpoints);
      byte[] body = new SnsMessage(config, words, GroupHash.of(notification.groupKey())).body();
      return switch (identity(region, endpoints, deadline)) {
        case Identity.Known known -> publish(endpoint, region, known.credentials(), body, notification, deadline);
        case Identity.Refused refused -> refused.result();
      };
    } catch (TemplateException e) {
      return e.isOwnLimit()
          ? new SendResult.Permanent(e.getMessage(), FailureReason.CLIENT_ERROR)
          : new SendResult.Recoverable(e.getMessage(), FailureReason.CLIENT_ERROR);
    } catch (IOException e) {
      return new SendResult.Recoverable(String.valueOf(e.getMessage()), FailureReason.OTHER);
    }
  }

  private SendResult publish(
      Destination.Parsed endpoint, String region, AwsCredentials credentials, byte[] body, Notification notification, Deadline deadline)
      throws InterruptedException {
    return outbox
        .exchange(endpoint, to -> signer.post(to, "sns", region, credentials, body), deadline)
        .then(reply -> result(reply, notification));
  }

  /** Labels may choose the host that the policy allows, and do not climb out of the path they were put into (V-12). */
  private Destination.Parsed endpoint(Rendering words, String region, AwsEndpoints endpoints) throws TemplateException, IOException {
    String rendered;
    try {
      rendered = words.text(config.apiUrl());
    } catch (TemplateException e) {
      throw new TemplateException("execute 'api_url' template: " + e.getMessage(), e);
    }
    return config.apiUrl().contains("{{") && UrlText.climbsInPath(rendered)
        ? new Destination.Parsed.Refused("the rendered api_url holds . or .. as a part of its path")
        : Destination.parse(endpoints.sns(rendered, region));
  }

  /** In whose name to publish. */
  private sealed interface Identity {
    record Known(AwsCredentials credentials) implements Identity {}

    record Refused(SendResult result) implements Identity {}
  }

  private Identity identity(String region, AwsEndpoints endpoints, Deadline deadline) throws IOException, InterruptedException {
    AwsCredentials own = chain.credentials();
    if (config.sigv4().roleArn().isEmpty()) {
      return new Identity.Known(own);
    }
    Destination.Parsed sts = Destination.parse(endpoints.sts(region));
    byte[] body = FormBody.of(assumeRole()).getBytes(StandardCharsets.US_ASCII);
    return switch (outbox.exchange(sts, to -> signer.post(to, "sts", region, own, body).keeping(64 * 1024), deadline)) {
      case Exchange.Failed failed -> new Identity.Refused(failed.result().behind("AssumeRole: "));
      case Exchange.Answered answered when answered.reply().successful() -> assumed(answered.reply().body());
      case Exchange.Answered answered -> new Identity.Refused(failed(answered.reply(), "AssumeRole: "));
    };
  }

  private TreeMap<String, String> assumeRole() {
    TreeMap<String, String> form = FormBody.values();
    form.put("Action", "AssumeRole");
    form.put("Version", "2011-06-15");
    form.put("DurationSeconds", "900");
    form.put("RoleArn", config.sigv4().roleArn());
    form.put("RoleSessionName", "ironbell");
    if (!config.sigv4().externalId().isEmpty()) {
      form.put("ExternalId", config.sigv4().externalId());
    }
    return form;
  }

  private static Identity assumed(String xml) {
    String access = AwsReply.element(xml, "AccessKeyId");
    String secret = AwsReply.element(xml, "SecretAccessKey");
    String token = AwsReply.element(xml, "SessionToken");
    if (access.isEmpty() || secret.isEmpty() || token.isEmpty()) {
      return new Identity.Refused(new SendResult.Recoverable("AssumeRole: the answer holds no credentials", FailureReason.OTHER));
    }
    return new Identity.Known(new AwsCredentials(access, Secret.of(secret), Secret.of(token)));
  }

  /** Somebody else's page, such as a proxy's, says nothing about the message; what is no markup at all is as good as an answer without words. */
  private static SendResult result(HttpReply reply, Notification notification) {
    boolean published = reply.successful() && AwsReply.holds(reply.body(), "PublishResult");
    if (!published && reply.broken() != null) {
      return new SendResult.Recoverable("failed to decode response body: " + reply.broken(), FailureReason.OTHER);
    }
    if (!reply.successful()) {
      return failed(reply, "");
    }
    return published || reply.body().indexOf('<') < 0
        ? new SendResult.Sent(notification.receiverData())
        : new SendResult.Recoverable("the answer is not one of SNS, status " + reply.status(), FailureReason.OTHER);
  }

  /** Who is asked to wait tries again: AWS's software does so three times within an attempt, and then gives up. */
  private static SendResult failed(HttpReply reply, String about) {
    SendResult result = RETRIES.failed(reply, about);
    return result instanceof SendResult.Permanent p && PASSING.contains(AwsReply.element(reply.body(), "Code"))
        ? new SendResult.Recoverable(p.error(), p.reason())
        : result;
  }

  /** What AWS says; the whole answer when it is not in its words. */
  private static String message(HttpReply reply) {
    String said = AwsReply.element(reply.body(), "Message");
    return said.isEmpty() ? reply.body() : said;
  }
}
