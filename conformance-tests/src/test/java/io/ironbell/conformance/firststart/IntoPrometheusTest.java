package io.ironbell.conformance.firststart;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.conformance.harness.Checkout;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Program.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bin/into-prometheus: it replaces what is plain, and changes nothing where something would be lost. */
final class IntoPrometheusTest {
  private static final String NEW = "alerting:\n  alertmanagers:\n    - scheme: https\n";
  private static final String REST = "scrape_configs:\n- job_name: x\n  static_configs: [{targets: ['a:1']}]\n";

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void files() throws IOException {
    config = folder.resolve("prometheus.yml");
    Files.writeString(folder.resolve("block.yml"), NEW);
  }

  private Finished run(String before) throws IOException {
    Files.writeString(config, before);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
    return Program.run(folder, "into-prometheus", List.of(Checkout.root().resolve("bin/into-prometheus").toString(), "block.yml", "prometheus.yml"),
        Map.of(), Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "",
      "alerting:\n",
      "alerting:\n  alertmanagers: []\n",
      "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['localhost:9093']\n",
      "alerting:\n  alertmanagers:\n    - static_configs:\n        - targets:\n          # - alertmanager:9093\n\n",
      "alerting:\r\n  alertmanagers:\r\n  - scheme: http\r\n    static_configs:\r\n    - targets:\r\n      - am.example:9093\r\n",
      "alerting:\n  alertmanagers:\n  - static_configs: [{targets: [\"am:9093\"]}] # the one\n    scheme: https\n",
  })
  void aPlainBlockIsReplaced(String block) throws IOException {
    Finished finished = run("# ours\nglobal: {}\n" + block + "# jobs\n" + REST);
    assertThat(finished.code()).as(finished.stderr()).isZero();
    assertThat(Files.readString(config).replace("\n\n", "\n")).isEqualTo("# ours\nglobal: {}\n# jobs\n" + REST + NEW);
    assertThat(Files.readString(folder.resolve("prometheus.yml.old"))).contains(block);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config))).isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("prometheus.yml.old")))).isEqualTo("rw-r-----");
    assertThat(finished.stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "alerting:\n  alert_relabel_configs:\n  - {action: labeldrop, regex: replica}\n  alertmanagers:\n  - static_configs:\n    - targets: ['a:9093']\n",
      "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['a:9093']\n  alert_relabel_configs:\n  - {action: labeldrop, regex: replica}\n",
      "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['a:9093']\n  - static_configs:\n    - targets: ['b:9093']\n",
      "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['a:9093', 'b:9093']\n",
      "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets:\n      - a:9093\n      - b:9093\n",
      "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['a:9093']\n    - targets: ['b:9093']\n",
      "alerting:\n  alertmanagers:\n  - basic_auth: {username: u, password_file: f}\n    static_configs:\n    - targets: ['a:9093']\n",
      "alerting:\n  alertmanagers:\n  - dns_sd_configs: [{names: [am.example]}]\n",
      "alerting: {alertmanagers: [{static_configs: [{targets: ['a:9093']}]}]}\n",
      "\"alerting\":\n  alertmanagers: []\n",
      "alerting : &all\n  alertmanagers: []\n",
  })
  void whatWouldBeLostStays(String block) throws IOException {
    String before = "global: {}\n" + block + REST;
    Finished finished = run(before);
    assertThat(finished.code()).isEqualTo(1);
    assertThat(finished.stderr()).contains("was not changed").contains("Insert this entry by hand").contains("block.yml");
    assertThat(Files.readString(config)).isEqualTo(before);
    assertThat(folder.resolve("prometheus.yml.old")).doesNotExist();
  }

  @Test
  void documentsThatItDoesNotUnderstandStay() throws IOException {
    for (String before : List.of("{global: {}}\n", "  global: {}\n", "%YAML 1.1\n---\nglobal: {}\n", "global: {}\n---\nglobal: {}\n", "global: {}\n...\n")) {
      assertThat(run(before).code()).as(before).isEqualTo(1);
      assertThat(Files.readString(config)).isEqualTo(before);
    }
  }

  @Test
  void aFileThatEverybodyCanReadIsSaidToBeOne() throws IOException {
    Files.writeString(config, REST);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
    Finished finished = Program.run(folder, "into-prometheus",
        List.of(Checkout.root().resolve("bin/into-prometheus").toString(), "block.yml", "prometheus.yml"), Map.of(), Duration.ofSeconds(20));
    assertThat(finished.code()).isZero();
    assertThat(finished.stderr()).contains("everybody on this machine can read prometheus.yml");
  }
}
