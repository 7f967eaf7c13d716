package io.ironbell.notifier.sns;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One profile of AWS's shared files: keys and a region. Immutable. Whatever else a profile may name (programs to run, single sign-on, the
 * metadata service) is refused, because it would reach out past the egress guard.
 */
record SharedProfile(String name, Map<String, String> settings) {
  private static final List<String> REFUSED =
      List.of("credential_process", "credential_source", "sso_session", "sso_start_url", "web_identity_token_file", "source_profile");

  /** @return empty settings where neither file has the profile; {@code credentials} wins over {@code config} */
  static SharedProfile read(String name, AwsEnvironment environment, NamedFiles files) throws IOException {
    Map<String, String> settings = new HashMap<>();
    String inConfig = name.equals("default") ? name : "profile " + name;
    collect(files, environment.file("AWS_CONFIG_FILE", "config"), inConfig, settings);
    collect(files, environment.file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), name, settings);
    return new SharedProfile(name, Map.copyOf(settings));
  }

  private static void collect(NamedFiles files, String path, String section, Map<String, String> settings) throws IOException {
    if (!Files.exists(Path.of(path))) {
      return;
    }
    boolean inside = false;
    for (String line : files.text(path).split("\n")) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[")) {
        inside = isHeader(text, section);
      } else if (inside && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
        settings.put(text.substring(0, equals).strip().toLowerCase(Locale.ROOT), text.substring(equals + 1).strip());
      }
    }
  }

  private static boolean isHeader(String line, String section) {
    int end = line.indexOf(']');
    return end > 0 && line.substring(1, end).strip().replaceAll("[ \t]+", " ").equals(section);
  }

  String region() {
    return settings.getOrDefault("region", "");
  }

  /** @return null when the profile names none */
  @Nullable AwsCredentials credentials() throws IOException {
    String access = settings.getOrDefault("aws_access_key_id", "");
    String secret = settings.get("aws_secret_access_key");
    if (!access.isEmpty() && secret != null) {
      return new AwsCredentials(access, Secret.of(secret), settings.getOrDefault("aws_session_token", ""));
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
