package io.ironbell.notifier.sns;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One profile of AWS's shared files: keys, a region, endpoints and whom to trust. Immutable. What else may give credentials (programs to run,
 * single sign-on, the metadata service) is refused, because it would reach out past the egress guard.
 *
 * @param services what the section says that the profile names as its {@code services}
 */
record SharedProfile(String name, Map<String, String> settings, Map<String, String> services) {
  private static final List<String> REFUSED =
      List.of("credential_process", "credential_source", "sso_session", "sso_start_url", "web_identity_token_file", "source_profile");

  /** Those of {@code credentials} count only for a profile that {@code config} does not have. */
  private static final Set<String> OF_ONE_FILE = Set.of("endpoint_url", "ignore_configured_endpoint_urls", "services");

  /** @return empty settings where neither file has the profile; {@code credentials} wins over {@code config} */
  static SharedProfile read(String name, AwsEnvironment environment, NamedFiles files) throws IOException {
    SharedFile config = SharedFile.read(environment.file("AWS_CONFIG_FILE", "config"), files);
    SharedFile credentials = SharedFile.read(environment.file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), files);
    String section = name.equals("default") && !config.has("profile default") ? name : "profile " + name;
    Map<String, String> settings = new HashMap<>(config.section(section));
    credentials
        .section(name)
        .forEach(
            (key, value) -> {
              if (!config.has(section) || !OF_ONE_FILE.contains(key)) {
                settings.put(key, value);
              }
            });
    return new SharedProfile(name, Map.copyOf(settings), Map.copyOf(config.section("services " + settings.getOrDefault("services", ""))));
  }

  /** Empty when it is not set. */
  String get(String key) {
    return settings.getOrDefault(key, "");
  }

  /** Where a service is to be reached; empty when the profile does not say. @param service in small letters */
  String endpoint(String service) {
    return services.getOrDefault(service + ":endpoint_url", get("endpoint_url"));
  }

  /** @return null when the profile names none */
  @Nullable AwsCredentials credentials() throws IOException {
    if (settings.containsKey("role_arn")) {
      throw new IOException("the AWS profile \"" + name + "\" takes a role, which is not followed: put keys into the profile, and the role into sigv4.role_arn");
    }
    String access = get("aws_access_key_id");
    String secret = get("aws_secret_access_key");
    if (!access.isEmpty() && !secret.isEmpty()) {
      return new AwsCredentials(access, Secret.of(secret), Secret.of(get("aws_session_token")));
    }
    for (String refused : REFUSED) {
      if (settings.containsKey(refused)) {
        throw new IOException(
            "the AWS profile \"" + name + "\" takes its credentials by " + refused + ", which is not followed: put keys into the profile, and a role into sigv4.role_arn");
      }
    }
    return null;
  }
}
