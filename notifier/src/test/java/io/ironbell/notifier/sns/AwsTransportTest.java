package io.ironbell.notifier.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.receiver.SnsConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.notifier.Sending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AwsTransportTest {
  private static final String HTTP = "http_config: {basic_auth: {username: u, password: p}, tls_config: {server_name: n}, proxy_url: 'http://127.0.0.1:1'}";

  @AutoClose private final Sending sending = new Sending();
  private final Map<String, String> variables = new HashMap<>();
  @TempDir Path home = Path.of("");

  private SnsConfig config(String more) {
    return (SnsConfig) sending.config("sns", "{topic_arn: 'arn:t', sigv4: {region: r, access_key: a, secret_key: s}, " + more + "}");
  }

  private HttpClientConfig http(SnsConfig config) {
    return AwsTransport.http(config, new AwsEnvironment(variables::get, home), NamedFiles.anywhere());
  }

  @Test
  void INT_SNS_06_awsOwnClientTakesOverOnlyTlsAndProxy() {
    HttpClientConfig made = http(config("use_aws_http_client: true, " + HTTP));
    assertThat(made.basicAuth()).isNull();
    assertThat(made.tls().serverName()).isEqualTo("n");
    assertThat(made.proxy().url()).isEqualTo("http://127.0.0.1:1");
    SnsConfig plain = config(HTTP);
    assertThat(http(plain)).isSameAs(plain.http());
    variables.put("AWS_CA_BUNDLE", "/etc/bundle.pem");
    assertThat(http(plain).basicAuth()).isNull();
    assertThat(http(plain).tls().caFile()).isEqualTo("/etc/bundle.pem");
  }

  @Test
  void C_26_redirectsAreFollowedOnlyWhereItIsWritten() {
    assertThat(http(config("use_aws_http_client: true")).redirectsAsked()).isFalse();
    assertThat(http(config("use_aws_http_client: true, http_config: {follow_redirects: true}")).redirectsAsked()).isTrue();
  }

  @Test
  void INT_SNS_06_theProfileNamesABundleToo() throws IOException {
    Files.createDirectory(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), "[default]\nca_bundle = /etc/of-profile.pem # ours\n[profile p]\nca_bundle = /etc/of-p.pem\n");
    assertThat(http(config(HTTP)).tls().caFile()).isEqualTo("/etc/of-profile.pem");
    assertThat(http(config(HTTP)).basicAuth()).isNull();
    variables.put("AWS_PROFILE", "p");
    assertThat(http(config(HTTP)).tls().caFile()).isEqualTo("/etc/of-p.pem");
    variables.put("AWS_CA_BUNDLE", "/etc/bundle.pem");
    assertThat(http(config(HTTP)).tls().caFile()).isEqualTo("/etc/bundle.pem");
  }

  /** The file of {@code tls_config} is read when the receiver is made, as upstream does it; one that is gone leaves no more to trust. */
  @Test
  void INT_SNS_06_bothTheBundleAndWhatIsWrittenAreTrusted() throws IOException {
    Path own = Files.writeString(home.resolve("own.pem"), "OWN\n");
    variables.put("AWS_CA_BUNDLE", "/etc/bundle.pem");
    HttpClientConfig made = http(config("http_config: {tls_config: {ca_file: '" + own + "', server_name: n}}"));
    assertThat(made.tls().ca()).isEqualTo("OWN\n");
    assertThat(made.tls().caFile()).isEqualTo("/etc/bundle.pem");
    assertThat(made.tls().serverName()).isEqualTo("n");
    assertThat(http(config("http_config: {tls_config: {ca: INLINE}}")).tls().ca()).isEqualTo("INLINE");
    assertThat(http(config("http_config: {tls_config: {ca_file: /nonexistent/ca.pem}}")).tls().caFile()).isEqualTo("/nonexistent/ca.pem");
  }
}
