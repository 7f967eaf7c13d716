package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
  private static final String CONFIG =
      """
      route: {receiver: r}
      receivers:
      - name: r
        webhook_configs: [{url: 'http://127.0.0.1:9/hook'}]
      """;
  private static final String POLICY =
      """
      version: 1
      egress:
        allow:
        - {host: 127.0.0.1, schemes: [http], ports: [9], networks: [127.0.0.0/8]}
      """;

  @TempDir private Path folder;

  private ConfigurationFiles files(boolean withPolicy) {
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC);
    return new ConfigurationFiles(folder.resolve("am.yml"), withPolicy ? folder.resolve("policy.yml") : null, reader);
  }

  @Test
  void C_20_aDestinationThatThePolicyRefusesIsALoadErrorWithTheLinesToAdd() throws Exception {
    Files.writeString(folder.resolve("am.yml"), CONFIG);
    assertThatThrownBy(() -> files(false).read())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("receivers[0].webhook_configs[0].url")
        .hasMessageContaining("host: 127.0.0.1");
    Files.writeString(folder.resolve("policy.yml"), POLICY);
    assertThat(files(true).read().config().receivers()).hasSize(1);
  }

  @Test
  void problemsOfBothFilesAreReportedAtOnce() throws Exception {
    Files.writeString(folder.resolve("am.yml"), "route: {receiver: r}\nnonsense: 1\n");
    Files.writeString(folder.resolve("policy.yml"), "version: 1\nroles: {a: b}\n");
    assertThatThrownBy(() -> files(true).read()).hasMessageContaining("nonsense").hasMessageContaining("not enforced by this version");
  }

  @Test
  void aFolderOrAPipeIsNoConfiguration() throws Exception {
    Files.createDirectory(folder.resolve("am.yml"));
    assertThatThrownBy(() -> files(false).read()).hasMessageContaining("not a regular file");
    Files.delete(folder.resolve("am.yml"));
    assertThatThrownBy(() -> files(false).read()).hasMessageEndingWith("no such file or directory");
  }
}
