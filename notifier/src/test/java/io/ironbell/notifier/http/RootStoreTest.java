package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** The order of Go's {@code crypto/x509} on Linux: the first bundle that can be read, then what all folders hold. */
final class RootStoreTest {
  private static final HeldCertificate A = authority("a");
  private static final HeldCertificate B = authority("b");
  private static final HeldCertificate C = authority("c");

  private final FakeCertificateDisk disk = new FakeCertificateDisk();

  private static HeldCertificate authority(String name) {
    return new HeldCertificate.Builder().certificateAuthority(0).commonName(name).build();
  }

  private List<String> found(Map<String, String> environment) {
    return RootStore.of(environment, disk).certificates().stream().map(c -> c.getSubjectX500Principal().getName()).toList();
  }

  @Test
  void HTTPC_10_theFirstBundleThatCanBeReadCounts() {
    List<String> order =
        List.of(
            "/etc/ssl/cert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/pki/tls/cacert.pem", "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt");
    for (String bundle : order) {
      disk.with(bundle, A.certificatePem()).read.clear();
      assertThat(found(Map.of())).containsExactly("CN=a");
      assertThat(disk.read.getFirst()).isEqualTo(bundle);
      assertThat(disk.read.stream().filter(order::contains).filter(f -> !f.contains("/certs/"))).as("no other bundle").hasSizeLessThan(2);
    }
  }

  @Test
  void HTTPC_10_bothFoldersCountBesideTheBundleAndNothingCountsTwice() {
    disk.with("/etc/ssl/certs/ca-certificates.crt", A.certificatePem()).with("/etc/ssl/certs/a.pem", A.certificatePem());
    disk.with("/etc/ssl/certs/b.pem", B.certificatePem()).with("/etc/pki/tls/certs/c.pem", C.certificatePem());
    assertThat(found(Map.of())).containsExactly("CN=a", "CN=b", "CN=c");
  }

  @Test
  void HTTPC_10_sslCertFileTakesThePlaceOfTheBundlesOnly() {
    disk.with("/etc/ssl/ca-bundle.pem", A.certificatePem()).with("/etc/ssl/certs/b.pem", B.certificatePem()).with("/own.pem", C.certificatePem());
    assertThat(found(Map.of("SSL_CERT_FILE", "/own.pem"))).containsExactly("CN=c", "CN=b");
    assertThat(found(Map.of("SSL_CERT_FILE", "/gone.pem"))).containsExactly("CN=b");
    assertThat(found(Map.of("SSL_CERT_FILE", ""))).containsExactly("CN=a", "CN=b");
  }

  @Test
  void HTTPC_10_sslCertDirTakesThePlaceOfTheFoldersOnly() {
    disk.with("/etc/ssl/ca-bundle.pem", A.certificatePem()).with("/etc/ssl/certs/b.pem", B.certificatePem()).with("/one/c.pem", C.certificatePem());
    assertThat(found(Map.of("SSL_CERT_DIR", "/one"))).containsExactly("CN=a", "CN=c");
    disk.with("/two/b.pem", B.certificatePem());
    assertThat(found(Map.of("SSL_CERT_DIR", "/one::/gone:/two"))).containsExactly("CN=a", "CN=c", "CN=b");
  }

  @Test
  void HTTPC_10_whatIsNoCertificateCostsNoOther() {
    String broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    String noBase64 = "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n";
    String headed = B.certificatePem().replace("CERTIFICATE-----\nM", "CERTIFICATE-----\nProc-Type: 4\n\nM");
    String withTrust = B.certificatePem().replace(" CERTIFICATE-", " TRUSTED CERTIFICATE-");
    String cut = "-----BEGIN CERTIFICATE-----\nMIIB\n";
    assertThat(headed).contains("Proc-Type");
    disk.with("/own.pem", "# a\n" + broken + noBase64 + headed + withTrust + cut + A.certificatePem() + C.certificatePem() + cut);
    assertThat(found(Map.of("SSL_CERT_FILE", "/own.pem"))).containsExactly("CN=a", "CN=c");
  }

  @Property(tries = 300)
  void noFileMakesItFail(@ForAll String text) {
    RootBundle bundle = new RootBundle();
    bundle.add(("-----BEGIN CERTIFICATE-----" + text + "\n-----END CERTIFICATE-----\n" + A.certificatePem()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(bundle.certificates()).hasSize(1);
  }
}
