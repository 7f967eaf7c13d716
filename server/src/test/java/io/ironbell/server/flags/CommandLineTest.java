package io.ironbell.server.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static CommandLine.Parsed parse(String... arguments) throws UsageException {
    return new CommandLine(FlagTable.ALL).parse(Arrays.asList(arguments));
  }

  private static ServerFlags read(String... arguments) throws UsageException {
    return FlagReader.read(parse(arguments), Map.of());
  }

  /** Each sentence was seen on the real server. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--foo|unknown long flag '--foo', try --help",
        "bar|unexpected bar, try --help",
        "-x|unknown short flag '-x', try --help",
        "--log.level=x|unrecognized log level x, try --help",
        "--log.format=x|unrecognized log format x, try --help",
        "--web.get-concurrency=x|strconv.ParseFloat: parsing \"x\": invalid syntax, try --help",
        "--storage.path|expected argument for flag '--storage.path', try --help",
        "--web.systemd-socket=1|unexpected 1, try --help",
        "--no-config.file|unknown long flag '--no-config.file', try --help",
        "--auto-gomemlimit.ratio=a|strconv.ParseFloat: parsing \"a\": invalid syntax, try --help",
      })
  void CLI_38_CLI_44_usageErrorsAreUpstreams(String argument, String message) {
    assertThatThrownBy(() -> read(argument)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  @Test
  void aFlagThatIsNotAListCannotBeRepeated() {
    assertThatThrownBy(() -> read("--config.file=a", "--config.file=b")).hasMessage("flag 'config.file' cannot be repeated, try --help");
  }

  @Test
  void CLI_12_listenAddressesRepeat() throws UsageException {
    assertThat(read("--web.listen-address=:1", "--web.listen-address", ":2").web().listenAddresses()).containsExactly(":1", ":2");
    assertThat(read().web().listenAddresses()).containsExactly(":9093");
  }

  @Test
  void CLI_01_CLI_02_CLI_03_CLI_14_CLI_22_defaultsOfPathsAndNames() throws UsageException {
    ServerFlags flags = read();
    assertThat(flags.configFile()).hasToString("alertmanager.yml");
    assertThat(flags.storagePath()).hasToString("data");
    assertThat(flags.retention()).isEqualTo(Duration.ofHours(120));
    assertThat(flags.web().configFile()).isEmpty();
    assertThat(flags.cluster().peerName()).isEmpty();
  }

  @Test
  void CLI_42_switchesHaveANoForm() throws UsageException {
    assertThat(read("--log.silences").silences().logged()).isTrue();
    assertThat(read("--no-log.silences").silences().logged()).isFalse();
    assertThat(read().silences().logged()).isFalse();
  }

  @Test
  void CLI_43_durationsTakeDaysAndWeeks() throws UsageException {
    assertThat(read("--data.retention=1w2d").retention()).isEqualTo(Duration.ofDays(9));
    assertThat(read("--web.timeout=0").web().timeout()).isZero();
    assertThatThrownBy(() -> read("--data.retention=1x")).hasMessageContaining("unknown unit").hasMessageEndingWith(", try --help");
  }

  @Test
  void CLI_20_anEmptyClusterAddressIsKnownFromNone() throws UsageException {
    assertThat(read("--cluster.listen-address=").cluster().listenAddressGiven()).isTrue();
    assertThat(read("--cluster.listen-address=").cluster().listenAddress()).isEmpty();
    assertThat(read().cluster().listenAddressGiven()).isFalse();
    assertThat(read().cluster().peers()).isEmpty();
  }

  @Test
  void CLI_46_periodsOfZeroAreRefused() throws UsageException {
    assertThat(FlagChecks.firstProblem(read("--alerts.gc-interval=0s"))).contains("alertmanager/app: Options.AlertGCInterval must be positive");
    assertThat(FlagChecks.firstProblem(read("--cluster.settle-timeout=0s"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "peer-timeout, PeerTimeout", "peers-resolve-timeout, PeersResolveTimeout", "gossip-interval, GossipInterval",
    "pushpull-interval, PushPullInterval", "tcp-timeout, TCPTimeout", "probe-timeout, ProbeTimeout", "probe-interval, ProbeInterval",
    "reconnect-interval, ReconnectInterval", "reconnect-timeout, PeerReconnectTimeout"
  })
  void CLI_45_everyTimerOfTheClusterIsPositiveWhenItIsOn(String flag, String option) throws UsageException {
    for (String value : List.of("0s", "-1s")) {
      assertThat(FlagChecks.firstProblem(read("--cluster." + flag + "=" + value)))
          .contains("alertmanager/app: Options." + option + " must be positive when clustering is enabled");
    }
    assertThat(FlagChecks.firstProblem(read("--cluster." + flag + "=0s", "--cluster.listen-address="))).isEmpty();
    assertThat(FlagChecks.firstProblem(read("--cluster." + flag + "=1ns"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "-1", "1.0000001", "2", "inf"})
  void CLI_19_aRatioOutsideIsRefusedWithItsFeatureOnly(String ratio) throws UsageException {
    ServerFlags flags = read("--auto-gomemlimit.ratio=" + ratio);
    assertThat(FlagChecks.memoryProblem(flags, FeatureFlags.parse("classic-mode,auto-gomemlimit")))
        .contains("--auto-gomemlimit.ratio must be greater than 0 and less than or equal to 1.");
    assertThat(FlagChecks.memoryProblem(flags, FeatureFlags.parse("classic-mode"))).isEmpty();
  }

  @Test
  void CLI_19_ratiosInside() throws UsageException {
    for (String ratio : List.of("0.9", "1", "1e-9", "nan")) {
      assertThat(FlagChecks.memoryProblem(read("--auto-gomemlimit.ratio=" + ratio), FeatureFlags.parse("auto-gomemlimit"))).isEmpty();
    }
    assertThat(FlagChecks.memoryProblem(read(), FeatureFlags.parse("auto-gomemlimit"))).isEmpty();
  }

  private static List<Integer> numbers(String value) throws UsageException {
    ServerFlags flags =
        read(
            "--silences.max-silences=" + value, "--silences.max-silence-size-bytes=" + value, "--alerts.per-alertname-limit=" + value,
            "--web.get-concurrency=" + value);
    return List.of(flags.silences().max(), flags.silences().maxBytes(), flags.alerts().perAlertnameLimit(), flags.web().getConcurrency());
  }

  /** Each was given to the real server. */
  @ParameterizedTest
  @CsvSource({
    "1, 1", "+1, 1", "-1.9, -1", "1., 1", ".5, 0", "2.9, 2", "1_000, 1000", "1e1_0, 2147483647", "0x1p4, 16", "0X1P4, 16", "0x_1p4, 16", "0x1.8p1, 3",
    "1e-400, 0", "inf, -2147483648", "-Infinity, -2147483648", "NaN, -2147483648", "nan, -2147483648"
  })
  void CLI_05_CLI_06_CLI_09_CLI_17_numbersAsGoReadsThem(String value, int number) throws UsageException {
    assertThat(numbers(value)).containsOnly(number);
  }

  /** Each was refused by the real server in these words. */
  @ParameterizedTest
  @ValueSource(strings = {
    "1d", "1f", "1L", " 1", "1 ", "", ".", "0x10", "0x1.8", "0xp1", "0x.p1", "0b1", "0o7", "1e", "_1", "1_", "1__0", "1_e1", "1e_1", "0x1_p4", "-nan", "+NaN",
    "infinityx", "in", "Infinit", "\u0661"
  })
  void CLI_05_CLI_06_CLI_09_CLI_17_CLI_19_whatIsNoNumberToGo(String value) {
    String message = "strconv.ParseFloat: parsing \"" + value + "\": invalid syntax, try --help";
    for (String flag : List.of("silences.max-silences", "silences.max-silence-size-bytes", "alerts.per-alertname-limit", "web.get-concurrency", "auto-gomemlimit.ratio")) {
      assertThatThrownBy(() -> read("--" + flag + "=" + value)).hasMessage(message);
    }
    assertThatThrownBy(() -> numbers("-1e400")).hasMessage("strconv.ParseFloat: parsing \"-1e400\": value out of range, try --help");
  }

  @Test
  void CLI_38_levelsInAnyCase() throws UsageException {
    for (String level : List.of("debug", "info", "warn", "error", "DEBUG", "Info", "wARN", "ERROR")) {
      assertThat(FlagReader.log(parse("--log.level=" + level)).level()).isEqualTo(level.toUpperCase(java.util.Locale.ROOT));
    }
    assertThatThrownBy(() -> read("--log.level=WARNING")).hasMessage("unrecognized log level WARNING, try --help");
  }

  @Test
  void ourOwnFlagsComeFromTheEnvironmentToo() throws UsageException {
    Map<String, String> environment = Map.of("IRONBELL_POLICY_FILE", "p.yml", "IRONBELL_CONFIG_FILE", "ignored.yml");
    assertThat(FlagReader.read(parse(), environment).ours().policyFile()).isEqualTo("p.yml");
    assertThat(FlagReader.read(parse("--policy.file=q.yml"), environment).ours().policyFile()).isEqualTo("q.yml");
    assertThat(FlagReader.read(parse(), environment).configFile()).hasToString("alertmanager.yml");
  }

  @Test
  void CLI_37_FEA_08_featuresAreReadWithoutTrimming() throws UsageException {
    assertThat(FeatureFlags.parse("").enabled()).isEmpty();
    assertThat(FeatureFlags.parse("classic-mode,receiver-name-in-metrics").enabled()).hasSize(2);
    for (String bad : List.of("foo", "auto-gomaxprocs", " classic-mode", "classic-mode,")) {
      assertThatThrownBy(() -> FeatureFlags.parse(bad)).hasMessageStartingWith("unknown option '").hasMessageEndingWith("' for --enable-feature");
    }
    assertThatThrownBy(() -> FeatureFlags.parse("classic-mode,utf8-strict-mode")).hasMessage("cannot have both classic and UTF-8 modes enabled");
  }

  @Test
  void CLI_40_CLI_41_textsAreAskedFor() throws UsageException {
    assertThat(parse("--help").request()).isEqualTo(CommandLine.Request.HELP);
    assertThat(parse("-h").request()).isEqualTo(CommandLine.Request.HELP);
    assertThat(parse("--help-long").request()).isEqualTo(CommandLine.Request.HELP_LONG);
    assertThat(parse("--help-man").request()).isEqualTo(CommandLine.Request.HELP_MAN);
    assertThat(parse("--version").request()).isEqualTo(CommandLine.Request.VERSION);
    assertThat(parse().request()).isNull();
    assertThat(Usage.help("alertmanager")).startsWith("usage: alertmanager [<flags>]\n").contains("--data.retention=120h");
    assertThat(Usage.help("alertmanager").lines()).allMatch(line -> line.length() <= 100);
  }
}
