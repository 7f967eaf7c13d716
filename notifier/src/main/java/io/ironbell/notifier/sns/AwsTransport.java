package io.ironbell.notifier.sns;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The {@code http_config} that is in force (INT-SNS-06): with {@code use_aws_http_client}, or a bundle of certificates that the environment or the
 * profile names, upstream sends by AWS's client, which takes over only TLS and proxy. Stateless.
 */
public final class AwsTransport {
  private AwsTransport() {}

  /** @param files those of a profile and of {@code tls_config} are read here, the bundle each time it is needed */
  public static HttpClientConfig http(SnsConfig config, AwsEnvironment environment, NamedFiles files) {
    HttpClientConfig own = config.http();
    String set = environment.get("AWS_CA_BUNDLE");
    String bundle = set.isEmpty() ? new CredentialChain(config.sigv4(), environment, files).readableProfile().get("ca_bundle") : set;
    if (!config.useAwsHttpClient() && bundle.isEmpty()) {
      return own;
    }
    TlsConfig tls = bundle.isEmpty() ? own.tls() : trusting(bundle, own.tls(), files);
    return new HttpClientConfig(null, null, null, tls, own.proxy(), own.followRedirects(), own.enableHttp2(), Map.of(), own.redirectsAsked());
  }

  /** Both, the bundle and what is written. */
  private static TlsConfig trusting(String bundle, TlsConfig tls, NamedFiles files) {
    try {
      String written = tls.caFile().isEmpty() ? tls.ca() : new String(files.bytes(tls.caFile()), StandardCharsets.UTF_8);
      return new TlsConfig(
          written, bundle, tls.cert(), tls.certFile(), tls.key(), tls.keyFile(), tls.serverName(), tls.insecureSkipVerify(), tls.minVersion(),
          tls.maxVersion());
    } catch (IOException e) {
      return tls; // each notification says that its file cannot be read
    }
  }
}
