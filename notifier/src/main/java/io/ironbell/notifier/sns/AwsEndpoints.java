package io.ironbell.notifier.sns;

import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where Amazon's message and token services are reached: at the URL that is written, at the one that the environment names, else in the region.
 * One for the load and for each notification, so that what is judged is what is sent to (C-20). Stateless.
 */
public final class AwsEndpoints {
  private AwsEndpoints() {}

  /**
   * The destinations of a receiver as far as a load can know them, by the key that leads elsewhere. Without a region, written or of the
   * environment or of a profile that can be read, nothing is sent anywhere: they are judged by the notification that finds one.
   */
  public static Map<String, String> known(SnsConfig config, AwsEnvironment environment, NamedFiles files) {
    String region = region(config, environment, files);
    String written = config.apiUrl().isEmpty() ? messagesElsewhere(environment) : config.apiUrl();
    Map<String, String> known = new LinkedHashMap<>(config.located(written, region).destinations());
    String tokens = tokensElsewhere(environment);
    if (!config.sigv4().roleArn().isEmpty() && !tokens.isEmpty()) {
      known.put("sigv4.role_arn", tokens);
    }
    return known;
  }

  /** @param written as it is rendered; empty for none */
  static String sns(String written, String region, AwsEnvironment environment) {
    String elsewhere = written.isEmpty() ? messagesElsewhere(environment) : written;
    return elsewhere.isEmpty() ? SnsConfig.endpoint("sns", region) : withoutQuery(elsewhere);
  }

  static String sts(String region, AwsEnvironment environment) {
    String elsewhere = tokensElsewhere(environment);
    return elsewhere.isEmpty() ? SnsConfig.endpoint("sts", region) : withoutQuery(elsewhere);
  }

  /** AWS's own client takes none from an endpoint. */
  private static String withoutQuery(String endpoint) {
    int mark = endpoint.indexOf('?');
    return mark < 0 ? endpoint : endpoint.substring(0, mark);
  }

  private static String messagesElsewhere(AwsEnvironment environment) {
    return environment.first("AWS_ENDPOINT_URL_SNS", "AWS_ENDPOINT_URL");
  }

  private static String tokensElsewhere(AwsEnvironment environment) {
    return environment.first("AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL");
  }

  /** One that is written is judged even where it is no name of a region. Empty when none is known. */
  private static String region(SnsConfig config, AwsEnvironment environment, NamedFiles files) {
    if (!config.sigv4().region().isEmpty()) {
      return config.sigv4().region();
    }
    try {
      return new CredentialChain(config.sigv4(), environment, files).region();
    } catch (IOException e) {
      return "";
    }
  }
}
