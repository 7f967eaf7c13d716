package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import io.ironbell.notifier.template.exec.Space;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** Receivers as the factory builds them, on a machine whose store of certificates the environment names. */
final class SystemRootsTest {
  private static final SendResult SENT = new SendResult.Sent(Map.of());

  private final Certificates company = new Certificates();
  private final Outside outside = new Outside();
  private final FakeReceiver receiver =
      company.receiver(company.issued("receiver.test"), FakeReceiver.json(200, "{\"access_token\":\"t1\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));

  @AfterEach
  void close() {
    receiver.close();
    outside.close();
  }

  private static ReceiverFactory on(RootStore store) {
    return new ReceiverFactory("http://am", Space.of(1 << 30), AwsEnvironment.NONE, store, ZoneOffset.UTC);
  }

  private Notifier built(ReceiverFactory factory, TlsConfig tls, @Nullable OAuth2 oauth2) {
    HttpClientConfig http = new HttpClientConfig(null, null, oauth2, tls, ProxyConfig.NONE, true, true, Map.of());
    Secret url = Secret.of("https://receiver.test:" + receiver.port() + "/hook");
    WebhookConfig webhook = new WebhookConfig("receivers[0].webhook_configs[0]", true, http, url, null, 0, Duration.ZERO);
    ReceiverConfig team = new ReceiverConfig("team", LabelSet.of("name", "team"), List.of(webhook));
    return factory.build(List.of(team), outside.clients, FakeWords::new).of("team").getFirst().notifier();
  }

  private SendResult send(RootStore store, TlsConfig tls) throws InterruptedException {
    return Sending.send(built(on(store), tls, null), Sending.firing());
  }

  private static TlsConfig trusting(String ca) {
    return new TlsConfig(ca, "", "", "", null, "", "", false, "", "");
  }

  @Test
  void HTTPC_10_whomTheSystemTrustsIsTrusted() throws Exception {
    assertThat(send(FakeCertificateDisk.named(company.authority.certificatePem()), TlsConfig.DEFAULT)).isEqualTo(SENT);
    assertThat(send(FakeCertificateDisk.named(new Certificates().authority.certificatePem()), TlsConfig.DEFAULT)).isNotEqualTo(SENT);
    assertThat(receiver.requests).hasSize(1);
  }

  @Test
  void HTTPC_10_theTokenEndpointIsTrustedLikewise() throws Exception {
    OAuth2 oauth2 =
        new OAuth2(
            "id", Secret.of("secret"), null, "https://receiver.test:" + receiver.port() + "/token", List.of(), Map.of(), TlsConfig.DEFAULT,
            ProxyConfig.NONE, "", null, null, "", "", "", "", Map.of());
    RootStore store = FakeCertificateDisk.named(company.authority.certificatePem());
    assertThat(Sending.send(built(on(store), TlsConfig.DEFAULT, oauth2), Sending.firing())).isEqualTo(SENT);
    assertThat(receiver.requests).extracting(FakeReceiver.Seen::requestLine).containsExactly("POST /token HTTP/1.1", "POST /hook HTTP/1.1");
  }

  @Test
  void HTTPC_10_anAuthorityThatIsWrittenIsTheOnlyOne() throws Exception {
    RootStore system = FakeCertificateDisk.named(company.authority.certificatePem());
    assertThat(send(system, trusting(new Certificates().authority.certificatePem()))).isNotEqualTo(SENT);
    assertThat(send(FakeCertificateDisk.named(new Certificates().authority.certificatePem()), trusting(company.authority.certificatePem()))).isEqualTo(SENT);
  }

  @Test
  void HTTPC_10_theStoreIsReadOnceForAConfigurationAndByNoneThatDoesNotNeedIt() throws Exception {
    FakeCertificateDisk disk = new FakeCertificateDisk().with("/etc/ssl/cert.pem", new Certificates().authority.certificatePem());
    ReceiverFactory factory = on(RootStore.of(Map.of(), disk));
    Notifier old = built(factory, TlsConfig.DEFAULT, null);
    assertThat(Sending.send(built(factory, trusting(company.authority.certificatePem()), null), Sending.firing())).isEqualTo(SENT);
    assertThat(disk.read).isEmpty();
    assertThat(Sending.send(old, Sending.firing())).isNotEqualTo(SENT);
    disk.with("/etc/ssl/cert.pem", company.authority.certificatePem());
    assertThat(Sending.send(old, Sending.firing())).isNotEqualTo(SENT);
    assertThat(disk.read).hasSize(1);
    assertThat(Sending.send(built(factory, TlsConfig.DEFAULT, null), Sending.firing())).as("after a reload").isEqualTo(SENT);
    assertThat(disk.read).hasSize(2);
  }

  @Test
  void HTTPC_10_aMachineWithoutAStoreTrustsWhomTheRuntimeTrusts() throws Exception {
    assertThat(new SystemRoots(RootStore.of(Map.of(), new FakeCertificateDisk())).trust().getAcceptedIssuers()).hasSizeGreaterThan(50);
  }

  @Test
  void HTTPC_10_aStoreThatIsNamedAndHoldsNobodyIsNotReplacedByTheRuntimes() throws Exception {
    RootStore empty = RootStore.of(Map.of("SSL_CERT_FILE", "/gone.pem"), new FakeCertificateDisk());
    assertThat(new SystemRoots(empty).trust().getAcceptedIssuers()).isEmpty();
    assertThat(send(empty, TlsConfig.DEFAULT).toString()).contains("SSL_CERT_FILE and SSL_CERT_DIR lead to no certificate");
  }
}
