package io.ironbell.notifier.sns;

import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where Amazon's message and token services are reached: at the URL that is written, at the one that the environment or the profile names, else in
 * the region. One for the load and for each notification, so that what is judged is what is sent to (C-20). Immutable.
 *
 * @param messages where the environment or the profile leads to for messages; empty for the region
 * @param tokens the same for roles
 * @param fips at hosts with validated cryptography
 * @param dualStack at hosts with addresses of both kinds
 */
public record AwsEndpoints(String messages, String tokens, boolean fips, boolean dualStack) {
  /** @throws IOException when a variable that says yes or no says neither: AWS's software then sends nothing, and neither do we */
  static AwsEndpoints of(AwsEnvironment environment, SharedProfile profile) throws IOException {
    boolean ignored = flag("ignore_configured_endpoint_urls", environment, profile);
    return new AwsEndpoints(
        ignored ? "" : elsewhere("sns", environment, profile), ignored ? "" : elsewhere("sts", environment, profile),
        flag("use_fips_endpoint", environment, profile), flag("use_dualstack_endpoint", environment, profile));
  }

  /**
   * The destinations of a receiver as far as a load can know them, by the key that leads elsewhere. Without a region, written or of the
   * environment or of a profile that can be read, nothing is sent anywhere: they are judged by the notification that finds one.
   */
  public static Map<String, String> known(SnsConfig config, AwsEnvironment environment, NamedFiles files) {
    CredentialChain chain = new CredentialChain(config.sigv4(), environment, files);
    try {
      return chain.endpoints().known(config, region(config, chain));
    } catch (IOException e) {
      return config.destinations();
    }
  }

  private Map<String, String> known(SnsConfig config, String region) {
    Map<String, String> known = new LinkedHashMap<>(config.located(config.apiUrl().isEmpty() ? messages : config.apiUrl(), region).destinations());
    known.computeIfPresent("sigv4.region", (key, plain) -> inRegion("sns", region));
    known.computeIfPresent("sigv4.role_arn", (key, plain) -> inRegion("sts", region));
    if (!config.sigv4().roleArn().isEmpty() && !tokens.isEmpty()) {
      known.put("sigv4.role_arn", tokens);
    }
    return known;
  }

  /** @param written as it is rendered; empty for none */
  String sns(String written, String region) throws IOException {
    return at(written.isEmpty() ? messages : written, "sns", region);
  }

  String sts(String region) throws IOException {
    return at(tokens, "sts", region);
  }

  private String at(String elsewhere, String service, String region) throws IOException {
    if (elsewhere.isEmpty()) {
      return inRegion(service, region);
    }
    if (fips || dualStack) {
      throw new IOException(
          "an endpoint of " + service + " is named, and " + (fips ? "use_fips_endpoint" : "use_dualstack_endpoint") + " asks for another: leave out one of them");
    }
    return withoutQuery(elsewhere);
  }

  private String inRegion(String service, String region) {
    return SnsConfig.endpoint(service, region, fips, dualStack);
  }

  /** AWS's own client takes none from an endpoint. */
  private static String withoutQuery(String endpoint) {
    int mark = endpoint.indexOf('?');
    return mark < 0 ? endpoint : endpoint.substring(0, mark);
  }

  private static String elsewhere(String service, AwsEnvironment environment, SharedProfile profile) {
    String set = environment.first("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), "AWS_ENDPOINT_URL");
    return set.isEmpty() ? profile.endpoint(service) : set;
  }

  /** The variable counts before the key of the profile, where whatever is not true is false. */
  private static boolean flag(String key, AwsEnvironment environment, SharedProfile profile) throws IOException {
    String variable = "AWS_" + key.toUpperCase(Locale.ROOT);
    String set = environment.get(variable);
    if (!set.isEmpty() && !set.equalsIgnoreCase("true") && !set.equalsIgnoreCase("false")) {
      throw new IOException(variable + " is neither true nor false");
    }
    return (set.isEmpty() ? profile.get(key) : set).equalsIgnoreCase("true");
  }

  /** One that is written is judged even where it is no name of a region. Empty when none is known. */
  private static String region(SnsConfig config, CredentialChain chain) {
    if (!config.sigv4().region().isEmpty()) {
      return config.sigv4().region();
    }
    try {
      return chain.region();
    } catch (IOException e) {
      return "";
    }
  }
}
