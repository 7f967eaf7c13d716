package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Integration;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import io.ironbell.notifier.template.Rendering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every integration that is told whom to reach, told to reach what it must not: no connection comes in at a port that listens on every address
 * of this machine. The destinations stand in {@code hostile-destinations.txt}, the integrations in {@code integration-samples.txt}.
 */
final class HostileDestinationsTest {
  private static final String POLICY =
      """
      version: 1
      egress:
        allow:
        - {host: allowed.test, schemes: [http, https, smtp], ports: ["*"]}
        - {host: api.pushover.net}
        - {host: open.test, schemes: [http], ports: ["*"], networks: [127.0.0.2/32]}
      """;
  private static final List<Row> ROWS = rows();

  private static final TrappedPort TRAP = new TrappedPort();

  private @Nullable Outside outside;

  /** @param what url, name, redirect or label */
  record Row(String what, String text) {}

  /** One kind with one row. */
  record Case(IntegrationSamples sample, Row row) {
    @Override
    public String toString() {
      return sample + " <- " + row.what + " " + row.text;
    }
  }

  private static List<Row> rows() {
    try (var in = Objects.requireNonNull(HostileDestinationsTest.class.getResourceAsStream("hostile-destinations.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +", 2))
          .map(cells -> new Row(cells[0], cells[1].replace("<TAB>", "\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theTrapNotices() throws IOException {
    try (TrappedPort proof = new TrappedPort()) {
      proof.touch("127.0.0.1");
      proof.touch("127.0.0.2");
      proof.touch("::1");
      assertThat(proof.connections).hasValue(3);
    }
  }

  @AfterAll
  static void nothingCameIn() throws IOException {
    TRAP.close();
    assertThat(TRAP.connections).hasValue(0);
  }

  @AfterEach
  void close() {
    if (outside != null) {
      outside.close();
    }
  }

  static Stream<Case> cases(String what) {
    return IntegrationSamples.all().stream().flatMap(sample -> ROWS.stream().filter(row -> row.what.equals(what)).map(row -> new Case(sample, row)));
  }

  static Stream<Case> urls() {
    return cases("url").filter(c -> !c.sample.key().isEmpty());
  }

  static Stream<Case> names() {
    return cases("name");
  }

  static Stream<Case> redirects() {
    return cases("redirect").filter(c -> !c.sample.key().isEmpty() && !c.sample.isMail());
  }

  static Stream<Case> labels() {
    return cases("label").filter(c -> !c.sample.key().isEmpty() && !c.sample.isMail());
  }

  @Test
  void thereAreMoreThanEightyRows() {
    assertThat(ROWS).hasSizeGreaterThan(100);
    assertThat(IntegrationSamples.all()).extracting(IntegrationSamples::kind).containsAll(ReceiverConfig.KINDS);
  }

  @ParameterizedTest
  @MethodSource("urls")
  void C_24_aLiteralIsRefusedWhenItIsLoadedAndWhenItIsSentTo(Case each) throws InterruptedException {
    AlertmanagerConfig config = load(each, ported(each.row.text), "");
    Outside way = open(name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    if (config != null) {
      assertThat(ReceiverFactory.check(config.receivers(), way.guard, NamedFiles.anywhere(), AwsEnvironment.NONE)).isNotEmpty();
      assertRefused(send(config, way, ""));
    }
    assertNothingReached(way);
  }

  @ParameterizedTest
  @MethodSource("names")
  void C_21_aNameWithSuchAnAddressIsRefused(Case each) throws InterruptedException {
    List<InetAddress> addresses = Arrays.stream(each.row.text.split(" ")).map(InetAddress::ofLiteral).toList();
    AlertmanagerConfig config = Objects.requireNonNull(load(each, ported("http://allowed.test:PORT/"), ""));
    Outside way = open(name -> addresses);
    assertRefused(send(config, way, ""));
    assertNothingReached(way);
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void C_26_aRedirectIsJudgedLikeAFirstRequest(Case each) throws InterruptedException, IOException {
    try (FakeReceiver receiver = FakeReceiver.start(
        new java.net.ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.2")),
        FakeReceiver.raw("HTTP/1.1 307 X\r\nLocation: " + ported(each.row.text) + "\r\nContent-Length: 0\r\n\r\n"))) {
      AlertmanagerConfig config = load(each, "http://open.test:" + receiver.port() + "/", "follow_redirects: true");
      Assumptions.assumeTrue(config != null, "this kind accepts no such URL");
      Outside way = open(name -> List.of(InetAddress.ofLiteral(name.equals("open.test") ? "127.0.0.2" : "127.0.0.1")));
      SendResult result = send(Objects.requireNonNull(config), way, "");
      assertRefused(result);
      assertThat(receiver.connections).hasValue(1);
      assertThat(way.dialed("established")).isEqualTo(1);
      assertThat(TRAP.connections).hasValue(0);
    }
  }

  @ParameterizedTest
  @MethodSource("labels")
  void V_12_aLabelLeadsNowhereElse(Case each) throws InterruptedException {
    int cut = each.row.text.lastIndexOf(' ');
    AlertmanagerConfig config = load(each, ported(each.row.text.substring(0, cut)), "");
    Outside way = open(name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    if (config != null) {
      assertRefused(send(config, way, ported(each.row.text.substring(cut + 1))));
    }
    assertNothingReached(way);
  }

  /** Null when the configuration's reader refuses it already. */
  private static @Nullable AlertmanagerConfig load(Case each, String url, String http) {
    return each.sample.load(url, http) instanceof LoadResult.Loaded<AlertmanagerConfig> loaded ? loaded.config() : null;
  }

  private static String ported(String text) {
    return text.replace("PORT", String.valueOf(TRAP.port()));
  }

  private Outside open(NameLookup lookup) {
    Outside made = new Outside(POLICY, lookup);
    outside = made;
    return made;
  }

  private static void assertRefused(SendResult result) {
    assertThat(result).isInstanceOf(SendResult.Permanent.class);
    assertThat(((SendResult.Permanent) result).reason()).isEqualTo(FailureReason.EGRESS_DENIED);
  }

  private static void assertNothingReached(Outside way) {
    assertThat(way.dialed("attempted")).isZero();
    assertThat(way.dialed("established")).isZero();
    assertThat(TRAP.connections).hasValue(0);
  }

  private static SendResult send(AlertmanagerConfig config, Outside way, String label) throws InterruptedException {
    List<Integration> built = new ReceiverFactory("http://am").build(config.receivers(), way.clients, data -> rendering(label)).all();
    LabelSet labels = LabelSet.of("alertname", "A", "x", label.isEmpty() ? "v" : label);
    SystemTime time = new SystemTime();
    Timestamp now = Timestamp.of(time.now());
    Alert alert = new Alert(labels, LabelSet.EMPTY, now, Timestamp.ZERO, now, "", false);
    Notification notification =
        new Notification("{}:{alertname=\"A\"}", "r", labels, LabelSet.EMPTY, NotifyReason.FIRST_NOTIFICATION, List.of(alert), time.now(), Map.of());
    return built.getFirst().notifier().send(notification, Deadline.in(Duration.ofSeconds(5), time));
  }

  /** The one template of these tests; every other text stands for itself. */
  private static Rendering rendering(String label) {
    return new UnlimitedWords() {
      @Override
      public String text(String template) {
        return template.replace("{{ .CommonLabels.x }}", label);
      }

      @Override
      public String html(String template) {
        return text(template);
      }
    };
  }
}
