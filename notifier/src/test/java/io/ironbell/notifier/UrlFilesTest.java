package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of URLs that hold none at the moment: what the real Alertmanager did with each of them, but for {@code ftp://}, which it tries again. */
final class UrlFilesTest {
  private final Sending sending = new Sending(FakeReceiver.status(200, "ok"));
  @TempDir Path dir = Path.of("");

  @AfterEach
  void close() {
    sending.close();
  }

  enum Kind {
    DISCORD("webhook_url"), MSTEAMS("webhook_url"), MSTEAMSV2("webhook_url"), SLACK("api_url"), INCIDENTIO("url"), MATTERMOST("webhook_url"),
    WEBHOOK("url");

    final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The two that look themselves whether there is a URL. */
    boolean endsWithoutUrl() {
      return this == MATTERMOST || this == WEBHOOK;
    }
  }

  private Notifier notifier(Kind kind, Path file) {
    String more = kind == Kind.INCIDENTIO ? "\nalert_source_token: t" : "";
    return sending.notifier(kind.name().toLowerCase(java.util.Locale.ROOT), kind.key + "_file: " + file + more);
  }

  private static void isTriedAgain(SendResult result, String error) {
    assertThat(result).isEqualTo(new SendResult.Recoverable(error, FailureReason.OTHER));
  }

  @ParameterizedTest
  @EnumSource
  void INT_DISCORD_03_INT_MSTEAMS_03_INT_SLACK_01_INT_INCIDENTIO_02_INT_MATTERMOST_05_INT_WEBHOOK_02_aFileThatIsBeingWrittenHeals(Kind kind)
      throws Exception {
    Path file = dir.resolve("url");
    Notifier notifier = notifier(kind, file);
    for (String none : List.of("s3cret", "http:/", "http://", "https://?s3cret", "//host/s3cret", "http://127.0.0.1/a\nhttp://127.0.0.1/s3cret")) {
      Files.writeString(file, none);
      isTriedAgain(Sending.send(notifier, Sending.firing()), kind.key + "_file holds no URL");
    }
    assertThat(sending.receiver.connections).hasValue(0);
    Files.writeString(file, sending.receiver.url("/written"));
    assertThat(Sending.send(notifier, Sending.firing())).isEqualTo(Sending.SENT);
    assertThat(sending.seen().requestLine()).isEqualTo("POST /written HTTP/1.1");
  }

  @ParameterizedTest
  @EnumSource
  void INT_DISCORD_03_INT_MSTEAMS_03_INT_SLACK_01_INT_INCIDENTIO_02_INT_MATTERMOST_05_INT_WEBHOOK_07_anEmptyFile(Kind kind) throws Exception {
    Path file = dir.resolve("url");
    Notifier notifier = notifier(kind, file);
    for (String none : List.of("", " \n")) {
      Files.writeString(file, none);
      SendResult result = Sending.send(notifier, Sending.firing());
      if (kind.endsWithoutUrl()) {
        assertThat(result).isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.OTHER));
      } else {
        isTriedAgain(result, kind.key + "_file is empty");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void C_28_whatIsAUrlIsJudgedAndFinal(Kind kind) throws Exception {
    Path file = dir.resolve("url");
    Notifier notifier = notifier(kind, file);
    for (String url : List.of("ftp://127.0.0.1/x", "http://u:p@127.0.0.1/x", "http://169.254.169.254/x", "http://127.0.0.1:99999/")) {
      Files.writeString(file, url);
      assertThat(Sending.send(notifier, Sending.firing()))
          .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
    }
    assertThat(sending.receiver.connections).hasValue(0);
  }
}
