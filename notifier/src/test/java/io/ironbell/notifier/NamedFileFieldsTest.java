package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpUrl;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.load.Unsupported;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the configuration: every field that names a file is known, and what it names is opened by the one opener (V-05). In each a pipe, a folder
 * and a file that is too large are planted: all are refused in time, by field and file and never by content; a volume that is swapped is followed.
 * A new field fails here until it stands in {@code named-files.txt}, and there until it goes through the opener.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NamedFileFieldsTest {
  private static final Pattern SUSPICIOUS = Pattern.compile("(?i).*(file|path|folder|dir|template|glob).*");

  private static final Set<Class<?>> HOLDING_FILES = Set.of(SecretSource.class, HttpClientConfig.TlsConfig.class);

  /** What only sounds like a file. */
  private static final Set<String> NO_FILES =
      Set.of(
          "AlertmanagerConfig.global", "HttpClientConfig.followRedirects", "HttpClientConfig.redirectsAsked", "SecretSource.file", "SigV4.profile",
          "Text.template");

  /** Read while the configuration is loaded, through the same opener: {@code ConfigurationFilesTest} of the server. */
  private static final Set<String> TEMPLATES = Set.of("AlertmanagerConfig.templates");

  /** Parts of the configuration that are a load error in this version. */
  private static final Set<String> NOT_LOADED = Set.of("EventRecorderConfig.fileOutputs", "FileOutput.file", "KafkaOutput.tls", "TracingConfig.tls");

  private static final String POLICY =
      """
      version: 1
      egress: {allow: [{host: 127.0.0.1, schemes: [http, smtp], ports: ["*"], networks: [127.0.0.0/8]}]}
      """;

  /** Says yes to every kind. */
  private static final String YES = "{\"ok\":true,\"success\":true,\"access_token\":\"t\",\"expires_in\":7200,\"errcode\":0}";

  private static HeldCertificate pair;

  @TempDir Path dir = Path.of("");
  private final Outside outside = new Outside(POLICY, Outside.names(Map.of()));
  private final FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, YES));
  private final MailGreeting mail = new MailGreeting();
  private Path named;

  /** @param called how errors call the field */
  record Row(String field, String called, String holds, String kind, String entry, String global) {
    boolean isSeen() {
      return !holds.endsWith("!");
    }

    @Override
    public String toString() {
      return field + " " + entry + " " + global;
    }
  }

  static List<Row> rows() {
    try (var in = Objects.requireNonNull(NamedFileFieldsTest.class.getResourceAsStream("named-files.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" *\\| *", 6))
          .map(c -> new Row(c[0], c[1], c[2], c[3], c[4], c[5].strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void certificates() {
    pair = new HeldCertificate.Builder().rsa2048().build();
  }

  @BeforeEach
  void kubeletsVolume() throws IOException {
    Files.createDirectory(dir.resolve("..1"));
    Files.createSymbolicLink(dir.resolve("..data"), Path.of("..1"));
    named = Files.createSymbolicLink(dir.resolve("named"), Path.of("..data/named"));
    Files.writeString(dir.resolve("cert"), pair.certificatePem());
    Files.writeString(dir.resolve("key"), pair.privateKeyPkcs8Pem());
  }

  @AfterEach
  void close() {
    receiver.close();
    mail.close();
    outside.close();
  }

  private static void walk(Class<?> type, Set<Class<?>> seen, Set<String> fields) {
    if (!type.isRecord() || !type.getName().startsWith("io.ironbell.api.config") || type == HttpUrl.class || !seen.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String name = type.getSimpleName() + "." + component.getName();
      boolean position = component.getName().equals("path"); // of an integration in the configuration
      if (HOLDING_FILES.contains(component.getType()) || SUSPICIOUS.matcher(component.getName()).matches() && !position) {
        fields.add(name);
      }
      classes(component.getGenericType()).forEach(each -> walk(each, seen, fields));
    }
  }

  private static Stream<Class<?>> classes(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments()).flatMap(NamedFileFieldsTest::classes);
    }
    return type instanceof Class<?> c ? Stream.of(c) : Stream.empty();
  }

  @Test
  void V_05_everyFieldThatNamesAFileIsKnown() {
    Set<Class<?>> seen = new HashSet<>();
    Set<String> found = new TreeSet<>();
    walk(AlertmanagerConfig.class, seen, found);
    for (IntegrationSamples sample : IntegrationSamples.all()) {
      if (sample.load("https://host.example/", "") instanceof LoadResult.Loaded<AlertmanagerConfig> loaded) {
        walk(loaded.config().receivers().getFirst().integrations().getFirst().getClass(), seen, found);
      }
    }
    found.removeAll(NO_FILES);
    Set<String> known = new TreeSet<>(TEMPLATES);
    known.addAll(NOT_LOADED);
    rows().forEach(row -> known.add(row.field));
    known.remove("GlobalConfig.http"); // its fields are those of every http_config
    assertThat(found).isEqualTo(known);
  }

  @Test
  void V_05_whatIsNotReadIsNotLoaded() {
    String blocks = "tracing: {endpoint: 'a:1'}\nevent_recorder: {file_outputs: [{path: /x}]}\n";
    assertThat(Unsupported.check(load(blocks, "webhook", "{url: 'http://a/'}"))).extracting(Problem::path).contains("event_recorder", "tracing");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void V_05_aPipeIsRefusedAndHoldsNobody(Row row) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", dir.resolve("..1/named").toString()).start().waitFor()).isZero();
    assertRefused(row, errors(row), "not a regular file");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void V_05_aFolderIsRefused(Row row) throws Exception {
    Files.createDirectory(dir.resolve("..1/named"));
    assertRefused(row, errors(row), "not a regular file");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void V_05_aFileThatIsTooLargeIsRefusedAndNotShown(Row row) throws Exception {
    Files.writeString(dir.resolve("..1/named"), "planted\n".repeat(140_000));
    assertRefused(row, errors(row), "larger than 1048576 bytes");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void V_05_aVolumeThatIsSwappedIsFollowed(Row row) throws Exception {
    Files.writeString(dir.resolve("..1/named"), content(row, 1111));
    AlertmanagerConfig config = config(row);
    assertThat(problems(config)).isEmpty();
    Notifier notifier = notifier(config);
    assertThat(error(Sending.send(notifier, Sending.firing()))).doesNotContain(named.toString(), "planted");
    Files.createDirectory(dir.resolve("..2"));
    if (row.isSeen()) {
      assertThat(shown()).contains("1111");
      Files.writeString(dir.resolve("..2/named"), content(row, 2222));
      swap();
      Sending.send(notifier, Sending.firing());
      assertThat(shown()).contains("2222");
    } else {
      Files.createDirectory(dir.resolve("..2/named"));
      swap();
      assertRefused(row, problems(config) + error(Sending.send(notifier, Sending.firing())), "not a regular file");
    }
  }

  private void swap() throws IOException {
    Path next = Files.createSymbolicLink(dir.resolve("..data_tmp"), Path.of("..2"));
    Files.move(next, dir.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void assertRefused(Row row, String errors, String why) {
    assertThat(errors).contains(row.called, named.toString(), why).doesNotContain("planted");
    assertThat(receiver.requests).as("requests that went out with nothing instead").allSatisfy(r -> assertThat(r.requestLine()).doesNotContain("planted"));
  }

  private String content(Row row, int number) {
    return switch (row.holds.replace("!", "")) {
      case "text" -> "planted-" + number;
      case "url" -> receiver.url("/planted-" + number);
      case "number" -> Integer.toString(number);
      case "cert" -> pair.certificatePem();
      case "key" -> pair.privateKeyPkcs8Pem();
      default -> throw new AssertionError(row.holds);
    };
  }

  /** What a load says, and then what a notification says. */
  private String errors(Row row) throws InterruptedException {
    AlertmanagerConfig config = config(row);
    String problems = problems(config);
    return problems.isEmpty() ? error(Sending.send(notifier(config), Sending.firing())) : problems;
  }

  private AlertmanagerConfig config(Row row) {
    return load(row.global.isEmpty() ? "" : "global: " + row.global + "\n", row.kind, row.entry);
  }

  private AlertmanagerConfig load(String before, String kind, String entry) {
    String text = before + "route: {receiver: r}\nreceivers: [{name: r, " + kind + "_configs: [" + entry + "]}]\n";
    String filled =
        text.replace("FILE", named.toString()).replace("SINK", receiver.url("")).replace("MAIL", "127.0.0.1:" + mail.port())
            .replace("CERT", dir.resolve("cert").toString()).replace("KEY", dir.resolve("key").toString());
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, warning -> {}, ZoneOffset.UTC);
    return switch (reader.read(filled.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD))) {
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> loaded.config();
      case LoadResult.Refused<AlertmanagerConfig> refused -> throw new AssertionError(refused.text() + "\n" + filled);
    };
  }

  /** Kinds with one address of their own are refused by this policy, and read their files all the same. */
  private String problems(AlertmanagerConfig config) {
    return String.join(
        "\n",
        ReceiverFactory.check(config.receivers(), outside.guard, outside.files, AwsEnvironment.NONE).stream().map(Problem::text).filter(p -> p.contains(named.toString())).toList());
  }

  private Notifier notifier(AlertmanagerConfig config) {
    return new ReceiverFactory("http://am.example:9093").build(config.receivers(), outside.clients, FakeWords::new).of("r").getFirst().notifier();
  }

  private static String error(SendResult result) {
    return switch (result) {
      case SendResult.Sent sent -> "";
      case SendResult.Recoverable r -> r.error();
      case SendResult.Permanent p -> p.error();
    };
  }

  /** All that came, in clear. */
  private String shown() {
    StringBuilder all = new StringBuilder();
    receiver.requests.forEach(request -> {
      all.append(request.requestLine()).append(request.headers()).append(request.body());
      String authorization = String.valueOf(request.header("Authorization"));
      if (authorization.startsWith("Basic ")) {
        all.append(new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8));
      }
    });
    return all + mail.shown();
  }
}
