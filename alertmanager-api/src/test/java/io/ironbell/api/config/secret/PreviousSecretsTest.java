package io.ironbell.api.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.port.Time;
import io.ironbell.api.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreviousSecretsTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration OVERLAP = Duration.ofHours(1);

  private Instant now = START;
  private final PreviousSecrets previous =
      new PreviousSecrets(
          new Time() {
            @Override
            public Instant now() {
              return now;
            }

            @Override
            public long nanoTime() {
              return 0;
            }
          });

  private void at(int minute) {
    now = START.plus(Duration.ofMinutes(minute));
  }

  private void read(String text) {
    previous.read("/key", text, OVERLAP, () -> null);
  }

  @Test
  void C_04_theTextBeforeIsKnownWhileTheChangeIsYoung() {
    read("one");
    assertThat(previous.before("/key", OVERLAP)).isNull();
    at(10);
    read("two");
    assertThat(previous.before("/key", OVERLAP)).isEqualTo("one");
    assertThat(previous.before("/other", OVERLAP)).isNull();
    at(69);
    read("two");
    assertThat(previous.before("/key", OVERLAP)).isEqualTo("one");
    at(70);
    assertThat(previous.before("/key", OVERLAP)).isNull();
    assertThat(previous.change("/key", OVERLAP)).isNull();
    assertThat(previous.before("/key", Duration.ofDays(1))).as("nobody has read the file since").isEqualTo("one");
    read("two");
    assertThat(previous.before("/key", Duration.ofDays(1))).as("forgotten").isNull();
  }

  /** Rarely used secrets: the change may be much older than the moment at which it was noticed. */
  @ParameterizedTest
  @CsvSource({"50,50", "-90,0", "200,120", ",120"})
  void C_04_theDiskSaysWhenWithinWhatIsCertain(Integer touched, int changed) {
    read("one");
    at(120);
    previous.read("/key", "two", OVERLAP, () -> touched == null ? null : START.plus(Duration.ofMinutes(touched)));
    PreviousSecrets.Change change = previous.change("/key", Duration.ofDays(1));
    assertThat(change).isEqualTo(new PreviousSecrets.Change("/key", START.plus(Duration.ofMinutes(changed))));
  }

  @Test
  void V_08_whatIsHeldDoesNotPrintIt() {
    assertThat(new PreviousSecrets.Held(Secret.of("one"), START, Secret.of("two"), START).toString()).doesNotContain("one", "two");
  }

  @Test
  void C_04_anEmptyFileIsOneThatIsBeingWritten() {
    read("one");
    read("");
    read("two");
    assertThat(previous.before("/key", OVERLAP)).isEqualTo("one");
  }

  @Test
  void C_04_whatTheFilesOfOneIntegrationHeld(@TempDir Path dir) throws Exception {
    Path a = Files.writeString(dir.resolve("a"), "a1\n");
    Path b = Files.writeString(dir.resolve("b"), "b1\n");
    List<String> told = new ArrayList<>();
    RotatingFiles files = new RotatingFiles(NamedFiles.anywhere().telling(told::add), previous, OVERLAP);
    NamedFiles present = files.now();
    assertThat(present.text(a.toString()) + present.text(b.toString())).isEqualTo("a1b1");
    assertThat(files.lastChange()).isNull();
    Files.writeString(a, "a2\n");
    assertThat(present.text(a.toString()) + present.text(b.toString())).isEqualTo("a2b1");
    assertThat(files.before().text(a.toString()) + files.before().text(b.toString())).isEqualTo("a1b1");
    assertThat(files.lastChange()).isNotNull();
    assertThat(told).as("redaction learns of all of them").contains("a1", "a2", "b1");
    assertThat(new RotatingFiles(NamedFiles.anywhere(), previous, OVERLAP).lastChange()).as("an integration that uses neither").isNull();
  }
}
