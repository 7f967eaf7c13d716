package io.ironbell.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Alone;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A storage folder that was there before: used as it is, its mode kept, with a warning if others can write. */
final class StorageFolderTest {
  @ParameterizedTest
  @CsvSource({"rwxrwxrwx, true", "rwxrwx---, true", "rwxr-xr-x, false", "rwx------, false"})
  void STO_aFolderOthersCanWriteToIsUsedWithAWarning(String mode, boolean warned) throws IOException {
    Path folder = Alone.folder(ServerKind.IRONBELL, "storage-" + mode);
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(mode));
    try (Server server = Server.prepare(ServerKind.IRONBELL, folder, Launch.plain(), 1).begin().ready()) {
      String log = server.program().stderr();
      assertThat(log.contains("Others can write to the storage folder")).as(log).isEqualTo(warned);
      if (warned) {
        assertThat(log).contains("path=" + data).contains("mode=" + mode).contains("remedy=\"chmod go-w\"");
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo(mode);
    }
  }
}
