package io.ironbell.notifier.sns;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.receiver.SnsConfig.SigV4;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.util.Map;

/**
 * Where keys and region come from, in the order of AWS's own software: the configuration, the profile that it names, the environment, the
 * default profile. Asked anew for each notification, because files change. The metadata service of the machine is not asked (C-22). Safe for
 * any thread.
 */
final class CredentialChain {
  private final SigV4 config;
  private final AwsEnvironment environment;
  private final NamedFiles files;

  CredentialChain(SigV4 config, AwsEnvironment environment, NamedFiles files) {
    this.config = config;
    this.environment = environment;
    this.files = files;
  }

  String region() throws IOException {
    String region = config.region().isEmpty() ? environment.first("AWS_REGION", "AWS_DEFAULT_REGION") : config.region();
    region = region.isEmpty() ? profile().get("region") : region;
    if (region.isEmpty()) {
      throw new IOException("region not configured in sns.sigv4.region or in default credentials chain");
    }
    if (!region.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IOException("the region is no name of one: it becomes part of a host name");
    }
    return region;
  }

  AwsCredentials credentials() throws IOException {
    Secret configured = config.secretKey();
    if (configured != null && !config.accessKey().isEmpty()) {
      return new AwsCredentials(config.accessKey(), configured, Secret.of(""));
    }
    String access = environment.first("AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY");
    String secret = environment.first("AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY");
    if (config.profile().isEmpty() && !access.isEmpty() && !secret.isEmpty()) {
      return new AwsCredentials(access, Secret.of(secret), Secret.of(environment.get("AWS_SESSION_TOKEN")));
    }
    AwsCredentials shared = profile().credentials();
    if (shared == null) {
      throw new IOException(
          "no AWS credentials: set sigv4.access_key and secret_key, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile of the shared file; "
              + "the metadata service is never asked");
    }
    return shared;
  }

  /** As environment and profile say it now. */
  AwsEndpoints endpoints() throws IOException {
    return AwsEndpoints.of(environment, readableProfile());
  }

  /** Without settings where its files cannot be read: what only might stand in them is not missed. */
  SharedProfile readableProfile() {
    try {
      return profile();
    } catch (IOException e) {
      return new SharedProfile("", Map.of(), Map.of());
    }
  }

  private SharedProfile profile() throws IOException {
    String named = config.profile().isEmpty() ? environment.first("AWS_PROFILE", "AWS_DEFAULT_PROFILE") : config.profile();
    return SharedProfile.read(named.isEmpty() ? "default" : named, environment, files);
  }
}
