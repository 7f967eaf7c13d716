package io.ironbell.api.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class NamedFilesTest {
  private final NamedFiles anywhere = NamedFiles.anywhere();
  @TempDir Path dir = Path.of("");

  @Test
  void HTTPC_12_theFileIsReadAnewEachTimeWithoutWhiteSpaceAroundIt() throws IOException {
    Path file = Files.writeString(dir.resolve("token"), " one\n");
    assertThat(anywhere.text(file.toString())).isEqualTo("one");
    Files.writeString(file, "two");
    assertThat(anywhere.text(file.toString())).isEqualTo("two");
    assertThat(new String(anywhere.bytes(file.toString()))).isEqualTo("two");
  }

  @Test
  void CFG_30_aSecretIsTheInlineOneOrTheFiles() throws IOException {
    Path file = Files.writeString(dir.resolve("token"), "filed\n");
    assertThat(anywhere.reveal(new SecretSource(Secret.of("inline"), ""))).isEqualTo("inline");
    assertThat(anywhere.reveal(new SecretSource(null, file.toString()))).isEqualTo("filed");
    assertThat(anywhere.reveal(SecretSource.NONE)).isEmpty();
  }

  @Test
  void C_03_aVolumeThatKubeletSwapsIsSeenWithoutAReload() throws IOException {
    Path first = Files.createDirectory(dir.resolve("..2026_1"));
    Path second = Files.createDirectory(dir.resolve("..2026_2"));
    Files.writeString(first.resolve("token"), "old");
    Files.writeString(second.resolve("token"), "new");
    Path data = Files.createSymbolicLink(dir.resolve("..data"), Path.of("..2026_1"));
    Path token = Files.createSymbolicLink(dir.resolve("token"), Path.of("..data/token"));
    NamedFiles files = NamedFiles.below(List.of(dir));
    assertThat(files.text(token.toString())).isEqualTo("old");
    Path next = Files.createSymbolicLink(dir.resolve("..data_tmp"), Path.of("..2026_2"));
    Files.move(next, data, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    Files.delete(first.resolve("token"));
    Files.delete(first);
    assertThat(files.text(token.toString())).isEqualTo("new");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void V_04_aPipeHoldsNobodyAndADeviceFloodsNobody() throws Exception {
    Path pipe = dir.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path link = Files.createSymbolicLink(dir.resolve("link"), pipe);
    for (Object name : List.of(pipe, link, dir, "/dev/zero", "/dev/stdin", "/proc/self/environ", "/proc/version", "/sys/kernel/notes")) {
      assertThatThrownBy(() -> anywhere.bytes(name.toString())).isInstanceOf(IOException.class).hasMessageStartingWith("unable to read file " + name);
    }
    assertThatThrownBy(() -> NamedFiles.below(List.of(dir)).bytes(pipe.toString())).hasMessageEndingWith("not a regular file");
  }

  @Test
  void V_04_aFileHasALimit() throws IOException {
    Path file = dir.resolve("large");
    Files.write(file, new byte[NamedFiles.LIMIT]);
    assertThat(anywhere.bytes(file.toString())).hasSize(NamedFiles.LIMIT);
    Files.write(file, new byte[NamedFiles.LIMIT + 1]);
    assertThatThrownBy(() -> anywhere.bytes(file.toString())).hasMessageEndingWith("larger than 1048576 bytes");
  }

  @Test
  void V_04_rootsHoldAfterLinksAreFollowed() throws IOException {
    Path inside = Files.createDirectories(dir.resolve("in/side"));
    Path outside = Files.createDirectories(dir.resolve("inner"));
    Files.writeString(inside.resolve("a"), "a");
    Files.writeString(outside.resolve("b"), "b");
    Path rootLink = Files.createSymbolicLink(dir.resolve("root"), dir.resolve("in"));
    Files.createSymbolicLink(dir.resolve("in/out"), outside);
    Files.createSymbolicLink(dir.resolve("in/b"), outside.resolve("b"));
    Files.createSymbolicLink(dir.resolve("to-a"), inside.resolve("a"));
    NamedFiles files = NamedFiles.below(List.of(dir.resolve("nowhere"), rootLink));
    for (String allowed : List.of("in/side/a", "root/side/a", "in/../in/side/a", "to-a", "in/out/../in/side/a")) {
      assertThat(files.text(dir.resolve(allowed).toString())).as(allowed).isEqualTo("a");
    }
    for (String refused : List.of("inner/b", "in/out/b", "in/b", "in/../inner/b", "root/../inner/b")) {
      assertThatThrownBy(() -> files.text(dir.resolve(refused).toString())).as(refused).hasMessageContaining("outside the folders that secrets.roots");
    }
    assertThatThrownBy(() -> NamedFiles.below(List.of()).text(inside.resolve("a").toString())).hasMessageContaining("secrets.roots");
  }

  @Test
  void V_04_aFolderThatBecomesALinkAfterItWasJudgedLeadsNowhere() throws IOException {
    Path real = dir.toRealPath();
    Path folder = Files.createDirectories(real.resolve("root/folder"));
    Files.createDirectories(real.resolve("elsewhere"));
    Files.writeString(real.resolve("elsewhere/secret"), "theirs");
    Files.delete(folder);
    Files.createSymbolicLink(folder, real.resolve("elsewhere"));
    assertThatThrownBy(() -> DescendingPath.open(real.resolve("root"), folder.resolve("secret")).close()).isInstanceOf(IOException.class);
  }

  @Test
  void aMissingFileAndAWrongNameAreSaidAsGoSaysThem() {
    String missing = dir.resolve("missing").toString();
    assertThatThrownBy(() -> anywhere.text(missing)).hasMessage("unable to read file " + missing + ": open " + missing + ": no such file or directory");
    assertThatThrownBy(() -> anywhere.text("a\0b")).hasMessage("unable to read file: not a path");
  }
}
