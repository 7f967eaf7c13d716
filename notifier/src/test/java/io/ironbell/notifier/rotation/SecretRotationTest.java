package io.ironbell.notifier.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.Outside;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a secret of a file is refused, and the one before it is tried (C-04). */
final class SecretRotationTest extends RotatingReceiver {
  @ParameterizedTest
  @ValueSource(
      strings = {
        BEARER,
        "webhook {url: SINK/, http_config: {basic_auth: {username: u, password_file: FILE}}}",
        "webhook {url: SINK/, http_config: {http_headers: {X-Key: {files: [FILE]}}}}",
        "opsgenie {api_key_file: FILE, api_url: SINK/}",
        "pagerduty {routing_key_file: FILE, url: SINK/}",
        "victorops {api_key_file: FILE, routing_key: r, api_url: SINK/}",
        "rocketchat {token_file: FILE, token_id: i, channel: c, api_url: SINK/}",
        "incidentio {url: SINK/, alert_source_token_file: FILE}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c}"
      })
  void C_04_theFileChangesFirst(String entry) throws Exception {
    Notifier notifier = notifier(entry);
    holds("old-key-1");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    holds("new-key-2");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new", "old");
    accepted = "new-key-2";
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("new");
    assertThat(counted("accepted")).isEqualTo(1);
    assertThat(counted("refused")).isZero();
  }

  @Test
  void C_04_theReceiverChangesFirst() throws Exception {
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    accepted = "new-key-2";
    assertThat(send(notifier)).isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.AUTH_ERROR));
    assertThat(shown()).as("nothing has changed: there is nothing else to try").containsExactly("old", "old");
    holds("new-key-2");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("new");
    assertThat(counted("accepted") + counted("refused")).isZero();
  }

  @Test
  void C_04_andBack() throws Exception {
    Notifier notifier = notifier(BEARER);
    for (String key : List.of("old-key-1", "new-key-2", "old-key-1")) {
      holds(key);
      accepted = key;
      assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    }
    accepted = "new-key-2";
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new", "old", "old", "new");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void C_04_onceAndOnlyWhileTheChangeIsYoung(int status) throws Exception {
    refusal = status;
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    accepted = "neither";
    assertThat(send(notifier))
        .isEqualTo(new SendResult.Permanent("unexpected status code " + status + ": {\"error\":\"no\"}", FailureReason.AUTH_ERROR));
    assertThat(shown()).containsExactly("old", "new", "old");
    assertThat(counted("refused")).isEqualTo(1);
    accepted = "old-key-1";
    time.move(OVERLAP.minusMillis(1));
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    time.move(Duration.ofMillis(1));
    assertThat(send(notifier)).isInstanceOf(SendResult.Permanent.class);
    assertThat(shown()).containsExactly("new", "old", "new");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 429, 500})
  void C_04_otherAnswersSayNothingAboutTheSecret(int status) throws Exception {
    refusal = status;
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    assertThat(send(notifier)).isNotInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new");
  }

  /** Then nobody knows what it thinks of the previous secret, and only a failure that may pass is tried again. */
  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void C_04_theSecondTryMayFailForAnotherReason(int failure) throws Exception {
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    status = failure;
    boolean passes = failure == 500;
    assertThat(send(notifier)).isInstanceOf(passes ? SendResult.Recoverable.class : SendResult.Permanent.class);
    assertThat(shown()).containsExactly("old", "new", "old");
    assertThat(counted("failed")).isEqualTo(1);
    assertThat(counted("refused")).isZero();
    status = 200;
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void C_04_aTokenEndpointMayFailAtTheSecondTry() throws Exception {
    Notifier notifier = notifier("webhook {url: SINK/, http_config: {oauth2: {client_id: i, token_url: SINK/token, client_secret_file: FILE}}}");
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    shown();
    status = 503;
    assertThat(send(notifier)).isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("503"));
    assertThat(shown()).containsExactly("new", "old");
    assertThat(counted("failed")).isEqualTo(1);
  }

  @Test
  void C_04_aSecretThatWasNeverUsedHereIsNotKnown() throws Exception {
    Notifier other = notifier("webhook {url: SINK/other, http_config: {authorization: {credentials_file: FILE-2}}}");
    Files.writeString(dir.resolve("key-2"), "old-key-1");
    send(other);
    Files.writeString(dir.resolve("key-2"), "new-key-2");
    send(other);
    shown();
    holds("new-key-2");
    assertThat(send(notifier(BEARER))).as("the change of another receiver's file").isInstanceOf(SendResult.Permanent.class);
    assertThat(shown()).containsExactly("new");
  }

  @Test
  void C_04_aReloadForgetsNothing() throws Exception {
    holds("old-key-1");
    send(notifier(BEARER));
    holds("new-key-2");
    assertThat(send(notifier(BEARER))).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new", "old");
  }

  @Test
  void C_04_zeroSwitchesItOff() throws Exception {
    try (Outside off = outside(Duration.ZERO)) {
      Notifier notifier = notifier(BEARER, off);
      holds("old-key-1");
      send(notifier);
      holds("new-key-2");
      assertThat(send(notifier)).isInstanceOf(SendResult.Permanent.class);
      assertThat(shown()).containsExactly("old", "new");
    }
  }

  @Test
  void C_04_aTokenEndpointMayBeLateToo() throws Exception {
    Notifier notifier = notifier("webhook {url: SINK/, http_config: {oauth2: {client_id: i, token_url: SINK/token, client_secret_file: FILE}}}");
    holds("old-key-1");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "none");
    holds("new-key-2");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("new", "old", "none");
    assertThat(counted("accepted")).isEqualTo(1);
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).as("the token of the old secret is kept").containsExactly("none");
  }
}
