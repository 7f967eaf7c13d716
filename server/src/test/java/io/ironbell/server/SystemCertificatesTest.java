package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemCertificatesTest {
  @TempDir Path dir = Path.of("");

  private final SystemCertificates disk = new SystemCertificates();

  @Test
  void HTTPC_10_linksLeadToFilesAndThoseWithinAFolderCountOnce() throws IOException {
    Path elsewhere = Files.writeString(dir.resolve("elsewhere.pem"), "one");
    Path store = Files.createDirectory(dir.resolve("certs"));
    Path linked = Files.createSymbolicLink(store.resolve("linked.pem"), elsewhere);
    Files.createSymbolicLink(store.resolve("4a6481c9.0"), Path.of("linked.pem"));
    Path own = Files.writeString(store.resolve("own.pem"), "two");
    assertThat(disk.entries(store.toString())).containsExactly(linked.toString(), own.toString());
    assertThat(disk.read(linked.toString())).asString().isEqualTo("one");
  }

  @Test
  void HTTPC_10_whatIsNoRegularFileIsNotRead() {
    assertThatThrownBy(() -> disk.read("/dev/zero")).isInstanceOf(IOException.class).hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> disk.read(dir.toString())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.read("a\0b")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.entries(dir.resolve("none").toString())).isInstanceOf(IOException.class);
  }
}
