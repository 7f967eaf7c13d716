package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.notifier.egress.NameLookup;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every integration that is told whom to reach, told to reach what it must not: no connection comes in at a port that listens on every address
 * of this machine. The destinations stand in {@code hostile-destinations.txt}, the integrations in {@code integration-samples.txt}, {@code inherited-samples.txt} and
 * {@code named-files.txt}.
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

  /** What else a file holds is not finished: it is tried again, and never sent to. */
  private static final Pattern URL = Pattern.compile("[a-z]+://[^/\\p{Cntrl}][^\\p{Cntrl}]*");

  private static final TrappedPort TRAP = new TrappedPort();

  @TempDir Path dir = Path.of("");
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
    return TestLines.of(HostileDestinationsTest.class, "hostile-destinations.txt")
        .map(line -> line.split(" +", 2))
        .map(cells -> new Row(cells[0], cells[1].replace("<TAB>", "\t")))
        .toList();
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

  private static Stream<Case> cases(String what) {
    return cases(IntegrationSamples.all(), what);
  }

  private static Stream<Case> cases(List<IntegrationSamples> samples, String what) {
    return samples.stream().flatMap(sample -> ROWS.stream().filter(row -> row.what.equals(what)).map(row -> new Case(sample, row)));
  }

  static Stream<Case> urls() {
    return Stream.concat(cases("url").filter(c -> !c.sample.key().isEmpty()), cases(IntegrationSamples.inherited(), "url"));
  }

  /** Every field that names a file with a URL: DestinationFieldsTest fails when one is missing. */
  static Stream<Case> urlsInFiles() {
    return cases(IntegrationSamples.inFiles(Path.of("FILE")), "url");
  }

  static Stream<Case> labelsInFiles() {
    return cases(IntegrationSamples.inFiles(Path.of("FILE")), "label");
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
      assertRefused(OneNotification.send(config, way, ""));
    }
    assertNothingReached(way);
  }

  @ParameterizedTest
  @MethodSource("urlsInFiles")
  void C_24_aUrlInAFileIsRefusedWhenItIsSentTo(Case each) throws InterruptedException, IOException {
    assertFileRefused(each, each.row.text, "");
  }

  @ParameterizedTest
  @MethodSource("labelsInFiles")
  void V_12_aLabelInAFileLeadsNowhereElse(Case each) throws InterruptedException, IOException {
    int cut = each.row.text.lastIndexOf(' ');
    assertFileRefused(each, each.row.text.substring(0, cut), ported(each.row.text.substring(cut + 1)));
  }

  private void assertFileRefused(Case each, String content, String label) throws InterruptedException, IOException {
    Path file = Files.writeString(dir.resolve("file"), ported(content));
    IntegrationSamples sample =
        new IntegrationSamples(
            each.sample.kind(), "", each.sample.entry().replace("FILE", file.toString()), each.sample.global().replace("FILE", file.toString()));
    Outside way = open(name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    SendResult result = OneNotification.send(sample.loaded("", ""), way, label);
    String read = each.sample.kind().equals("webhook") ? content.replace(OneNotification.LABEL, label) : content; // the one that is a template
    if (!URL.matcher(read).matches()) {
      assertThat(result).isInstanceOfSatisfying(SendResult.Recoverable.class, r -> assertThat(r.error()).contains("_file holds no URL"));
    } else {
      assertRefused(result);
    }
    assertNothingReached(way);
  }

  @ParameterizedTest
  @MethodSource("names")
  void C_21_aNameWithSuchAnAddressIsRefused(Case each) throws InterruptedException {
    List<InetAddress> addresses = Arrays.stream(each.row.text.split(" ")).map(InetAddress::ofLiteral).toList();
    AlertmanagerConfig config = Objects.requireNonNull(load(each, ported("http://allowed.test:PORT/"), ""));
    Outside way = open(name -> addresses);
    assertRefused(OneNotification.send(config, way, ""));
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
      SendResult result = OneNotification.send(Objects.requireNonNull(config), way, "");
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
      assertRefused(OneNotification.send(config, way, ported(each.row.text.substring(cut + 1))));
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
}
