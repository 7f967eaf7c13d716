package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.pem.Pem;
import io.ironbell.api.port.Time;
import io.ironbell.server.security.TlsSource;
import io.ironbell.server.security.TlsState;
import io.ironbell.server.security.WebSecurity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The web configuration file and what it names go through the one opener (V-05): pipes, folders and files that are too large are refused in time, by
 * key and file and never by content; a volume that is swapped is followed.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebFileFieldsTest {
  private static final Pattern SUSPICIOUS = Pattern.compile("(?i).*(file|path|folder|dir).*");

  @TempDir private static Path pairs;
  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final Time time =
      new Time() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
          return nanos.addAndGet(1_000_000_000);
        }
      };

  /** Keys of the file that name others; each links into a volume as kubelet makes them. */
  enum Field {
    CERT_FILE("certFile", "cert_file"),
    KEY_FILE("keyFile", "key_file"),
    CLIENT_CA_FILE("clientCaFile", "client_ca_file");

    final String component;
    final String key;

    Field(String component, String key) {
      this.component = component;
      this.key = key;
    }
  }

  @BeforeAll
  static void certificates() throws Exception {
    for (String name : List.of("one", "two")) {
      KeyStore store = Keytool.pair(pairs.resolve(name + ".p12"), name);
      Path pair = Files.createDirectory(pairs.resolve(name));
      String certificate = Pem.encode("CERTIFICATE", store.getCertificate(name).getEncoded());
      Files.writeString(pair.resolve("cert_file"), certificate);
      Files.writeString(pair.resolve("client_ca_file"), certificate);
      Files.writeString(pair.resolve("key_file"), Pem.encode("PRIVATE KEY", store.getKey(name, Keytool.PASSWORD).getEncoded()));
    }
  }

  @BeforeEach
  void volume() throws IOException {
    fill("..1", "one");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
    StringBuilder web = new StringBuilder("tls_server_config:\n  client_auth_type: RequireAndVerifyClientCert\n");
    for (Field field : Field.values()) {
      Files.createSymbolicLink(folder.resolve(field.key), Path.of("..data/" + field.key));
      web.append("  ").append(field.key).append(": ").append(field.key).append('\n');
    }
    Files.writeString(folder.resolve("web.yml"), web);
  }

  private void fill(String volume, String pair) throws IOException {
    Path made = Files.createDirectory(folder.resolve(volume));
    for (Field field : Field.values()) {
      Files.copy(pairs.resolve(pair).resolve(field.key), made.resolve(field.key));
    }
  }

  private Path planted(Field field) throws IOException {
    Path file = folder.resolve("..1").resolve(field.key);
    Files.delete(file);
    return file;
  }

  private WebSecurity open() throws IOException {
    return WebSecurity.open(new WebSecurity.Inputs(folder.resolve("web.yml"), WebFiles::read, Map.of(), null), () -> {}, time);
  }

  private void assertRefused(Field field, String why) {
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(field.key + ": unable to read file " + folder.resolve(field.key) + ": ")
        .hasMessageEndingWith(why)
        .hasMessageNotContaining("planted");
  }

  @Test
  void V_05_everyFieldThatNamesAFileIsKnown() {
    Set<String> found = new TreeSet<>();
    for (RecordComponent part : WebConfig.class.getRecordComponents()) {
      assertThat(part.getName()).doesNotMatch(SUSPICIOUS);
      if (part.getType().isRecord()) {
        List.of(part.getType().getRecordComponents()).stream().map(RecordComponent::getName).filter(SUSPICIOUS.asMatchPredicate()).forEach(found::add);
      }
    }
    assertThat(found).isEqualTo(new TreeSet<>(List.of(Field.values()).stream().map(f -> f.component).toList()));
  }

  @ParameterizedTest
  @EnumSource
  void V_05_aPipeIsRefusedAndHoldsNobody(Field field) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", planted(field).toString()).start().waitFor()).isZero();
    assertRefused(field, "not a regular file");
  }

  @ParameterizedTest
  @EnumSource
  void V_05_aFolderAndWhatTheKernelMakesUpAreRefused(Field field) throws Exception {
    Path file = planted(field);
    Files.createDirectory(file);
    assertRefused(field, "not a regular file");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/proc/self/environ"));
    assertRefused(field, "not a regular file");
  }

  @ParameterizedTest
  @EnumSource
  void V_05_aFileThatIsTooLargeIsRefusedAndNotShown(Field field) throws Exception {
    Files.writeString(planted(field), "planted\n".repeat(140_000));
    assertRefused(field, "larger than 1048576 bytes");
  }

  /** While the server runs a bad file changes nothing (WEB-34), and a good one is taken without a reload. */
  @ParameterizedTest
  @EnumSource
  void V_05_aVolumeThatIsSwappedIsFollowed(Field field) throws Exception {
    TlsSource source = Objects.requireNonNull(open().tlsSource());
    TlsState first = source.current();
    fill("..2", "two");
    Files.delete(folder.resolve("..2").resolve(field.key));
    Files.createDirectory(folder.resolve("..2").resolve(field.key));
    swap("..2");
    assertThat(source.current().context()).isSameAs(first.context());
    fill("..3", "two");
    swap("..3");
    assertThat(source.current().context()).isNotSameAs(first.context());
  }

  private void swap(String volume) throws IOException {
    Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(volume));
    Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  @ParameterizedTest
  @CsvSource({"pipe,not a regular file", "folder,not a regular file", "large,larger than 67108864 bytes", "nothing,no such file or directory"})
  void V_05_theWebFileItselfToo(String what, String why) throws Exception {
    Path web = folder.resolve("web.yml");
    Files.delete(web);
    switch (what) {
      case "pipe" -> assertThat(new ProcessBuilder("mkfifo", web.toString()).start().waitFor()).isZero();
      case "folder" -> Files.createDirectory(web);
      case "large" -> {
        try (RandomAccessFile file = new RandomAccessFile(web.toFile(), "rw")) {
          file.setLength((64 << 20) + 1);
        }
      }
      default -> assertThat(web).doesNotExist();
    }
    assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessage("open " + web + ": " + why);
  }
}
