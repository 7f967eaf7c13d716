package io.ironbell.api.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys made by OpenSSL for this test; they guard nothing. */
class PemTest {
  private static final String EC =
      """
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIHqSOX3NgaG+Qm03K4e5zYE3Yrxpk4dI0WgI6yp4aciToAoGCCqGSM49
      AwEHoUQDQgAEfFVUUF3Wmz9Bv95whNVKCPbbuhvJp6dMzrbX+KmNdZRebbfgsClH
      das2srquJ0BEdEzQLaP6Cm2GvKngVCZGyg==
      -----END EC PRIVATE KEY-----
      """;
  private static final String RSA =
      """
      -----BEGIN RSA PRIVATE KEY-----
      MIIEpAIBAAKCAQEAuiHEC7gx8nX9alZJVP5lJelNG3QKsHFqosF3wKsEDtXhBnpZ
      TtkOUhsEcH08TVeWIV4QKnKkLQVopFwDHLyxQHvj1LCdW7t3fFXtCNahz8D8rLBs
      r0xQWFQvtXX3gKqgxRN5JPR+khaw0zEjrHC9AL6WiR1JOlK4h5pEVPtJT9A1ZYcp
      g0mQrtTIS5YaN6+WsrxyoT3anvBZ6iSvtVz5WJAa4edjvasrieMDbi3SElOhigrO
      rSjmNafWZvDnT6ucxpiGsC9kYG8LGtCkcpjtDvD80f3mnz9xp7U620si6iRHeAOr
      Kexp4/mPq9LcxCtsWj/VpOy57RcEmNijmOcH4QIDAQABAoIBADhP6eOPzRCpUMuA
      onwD4S8ol8rz/x3lmlj2Rlg0hSxF2egfUPCxa4s8oEm2Ie3WT1X2AtcMyw3R4phD
      PC/QCKJVORcKffkYTOyBhI6VfOwBW5CVabRZVr96bNqt/3zeYnhtTUv4amihU8r5
      RW0wyIW2o42FHjf2edyQuBar1cC+3U21qhV29myeW1nisCovWVz9BflWCzWbn/kx
      ErKqvy+FCqLPbPrYWkeoawhrTuKvNN9VpqB4QgB0aYwGmZu8H2+fkuxizcmx314o
      sTDu0I2ZLMUJfVSzZuCmSTYNXjOE/DNAv2RuRWrk3/mcSgydB/g1kOUHYuvVORHl
      Cq3RcE8CgYEA6yd8cEl9sT3omKhz0JQXLQy8G1czGbxS3VWV22FUnGyima1Pbs2r
      OsyY5J0RbBvrhjRv1sUbs3EEW/4T3+4t8DrpVmCGFZtzkjcrZcOQHFY3/ukusZ2N
      vMJaeflHIimQo8ssLl7Ywow3fXzQjMFmHQEySrQUD1CdRsv7Sz0GOScCgYEAyqHI
      VgNhf1+CDHNeK34etac8X3HPC1YsiyCYDK7o9T8S8G6pYH35qfI/1ykwFYz4p7m9
      NbYp3kyb9rbsb9Ks5SVXoTVo3Wa6MQsnSj6GVvmbEKQcdRpEl3oKJKaq5FRQA2Wc
      RithaGkjs7R2wg7hbGHlj7XYIZsf3DfIO++0i7cCgYAQ3iM59ruSZCt0D9lG4+iJ
      rbksiOO8e9rBz6rRMrkcA1rihSEGhLA8poJtG6stQw9w7//5uufSxk+WvbH1RSN8
      cO1d6cyUbjMrENQHF7EVp0Wa/mUADpolKRfOWgg1NiAO77r6lIkd42rzkGlxP0ow
      2G4gF6y8sH6nnmgnLHhuzwKBgQCS3SdikBi+RO7xLzz1sPd5Gbj8RHSX9uFaBUmv
      B6b4+bo0YUCKG0Q1FMuImuWq+P3QMyMcJue5ozT3YCWF9uAxRRt6UEetEKOqoDbd
      7OtZZpgpO4kUpvFICMAJSHNcAm/rxl25zf9PucSSnx3kEPz5nQrRWi9ITDKPXi7W
      ointiQKBgQCMIg4CgiBOM8GLNyfCeDrCjUIyN1cCjIDQ08lYDCKl9s4vUYdc8wiO
      eqXhdSr5bZ5m9I+lwNTnKOOvkJS3xqYIY7dKh8HBkAp5STaE3ss8qLfwbUdg7Ole
      FParbG3jr6tC1j/vScQ4VYaJUY3uJiMw6xzKj39rQBoZuW9QqkSONw==
      -----END RSA PRIVATE KEY-----
      """;
  private static final String ED =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIOPdbsi1b9eGoAwqg3l0FFyITOn31BFhR5f0kGMPntU2
      -----END PRIVATE KEY-----
      """;

  @Test
  void everyFormOpensslWritesIsRead() throws Exception {
    assertThat(Pem.privateKey(EC).getAlgorithm()).isEqualTo("EC");
    assertThat(Pem.privateKey(RSA).getAlgorithm()).isEqualTo("RSA");
    assertThat(Pem.privateKey(ED).getAlgorithm()).isEqualTo("EdDSA");
    assertThat(Pem.privateKey("junk before\n" + EC).getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void whatIsNoKeyIsAClearError() {
    assertThatThrownBy(() -> Pem.privateKey("")).hasMessageContaining("no PEM block of type PRIVATE KEY");
    assertThatThrownBy(() -> Pem.certificates(EC)).hasMessageContaining("no PEM block of type CERTIFICATE");
    assertThatThrownBy(() -> Pem.privateKey("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----\n"))
        .hasMessageContaining("without a password");
    assertThatThrownBy(() -> Pem.privateKey("-----BEGIN PRIVATE KEY-----\nAAAA\n")).hasMessageContaining("has no end");
  }

  /** An element whose length was taken for negative ended in an exception that nobody waits for. */
  @ParameterizedTest
  @ValueSource(strings = {"a0fd06fb", "3009020101040100a0fd06fb", "3009020101040100a002", "3008020101040100a0020680", "30", "3080", "3081", "308201", "30ff020101"})
  void anEcKeyCutShortIsDamaged(String hex) {
    assertThatThrownBy(() -> Pem.privateKey(Pem.encode("EC PRIVATE KEY", HexFormat.of().parseHex(hex))))
        .isInstanceOf(GeneralSecurityException.class).hasMessageContaining("does not name its curve");
  }

  @Property(tries = 500)
  void damagedKeysAreNeverAnotherException(@ForAll byte[] bytes, @ForAll("types") String type) {
    readOrRefused(type, bytes);
  }

  /** Whole keys with a few bytes changed, cut off somewhere: most of them keep the form up to the change. */
  @Property(tries = 1_000)
  void changedKeysAreNeverAnotherException(@ForAll("types") String type, @ForAll @Size(max = 3) List<@IntRange(max = 65_535) Integer> changes, @ForAll @IntRange(max = 400) int cut) {
    byte[] whole = Base64.getMimeDecoder().decode((type.startsWith("RSA") ? RSA : type.startsWith("EC") ? EC : ED).replaceAll("-----.*-----", ""));
    for (int change : changes) {
      whole[(change >> 8) % Math.min(whole.length, 128)] = (byte) change;
    }
    readOrRefused(type, Arrays.copyOf(whole, cut < 200 ? whole.length : Math.min(cut - 200, whole.length)));
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of("EC PRIVATE KEY", "RSA PRIVATE KEY", "PRIVATE KEY");
  }

  @Property(tries = 300)
  void damagedCertificatesAreNeverAnotherException(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> Pem.certificates(Pem.encode("CERTIFICATE", bytes))).isInstanceOf(GeneralSecurityException.class);
  }

  private static void readOrRefused(String type, byte[] der) {
    try {
      Pem.privateKey(Pem.encode(type, der));
    } catch (GeneralSecurityException expected) {
      assertThat(expected).hasMessageNotContaining("null");
    }
  }
}
