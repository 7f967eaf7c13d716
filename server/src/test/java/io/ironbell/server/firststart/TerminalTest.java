package io.ironbell.server.firststart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords are for a person only. */
class TerminalTest {
  @TempDir Path descriptors;

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3,      /dev/pts/3,   true",
    "/dev/tty1,       /dev/tty1,    true",
    "/dev/null,       /dev/pts/3,   false", // a service whose errors somebody records
    "/dev/pts/3,      /tmp/log,     false",
    "/dev/pts/3,      pipe:[4711],  false",
    "/dev/console,    /dev/console, false", // of a machine or a container: it is logged
    "/dev/null,       /dev/console, false",
    "socket:[1],      /dev/tty1,    false",
  })
  void aPersonSitsAtBothEnds(String input, String errors, boolean person) throws IOException {
    Files.createSymbolicLink(descriptors.resolve("0"), Path.of(input));
    Files.createSymbolicLink(descriptors.resolve("2"), Path.of(errors));
    assertThat(Terminal.isPerson(descriptors)).isEqualTo(person);
    Files.delete(descriptors.resolve("0"));
    Files.delete(descriptors.resolve("2"));
  }

  @Test
  void withoutProcNobodyDoes() {
    assertThat(Terminal.isPerson(descriptors.resolve("none"))).isFalse();
  }
}
