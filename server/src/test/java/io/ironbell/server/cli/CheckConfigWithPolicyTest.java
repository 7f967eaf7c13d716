package io.ironbell.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.exec.Limits;
import io.ironbell.server.reload.ConfigurationFiles;
import io.ironbell.server.reload.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check-config --policy.file}: what a start with both files would say of them. */
class CheckConfigWithPolicyTest {
  private static final String POLICY = "version: 1\negress: {allow: [{host: 127.0.0.1, schemes: [http], ports: [9], networks: [127.0.0.0/8]}]}\n";
  private static final String CONFIG = "route: {receiver: r}\nreceivers:\n- name: r\n  webhook_configs: [{url: 'http://127.0.0.1:PORT/hook'}]\n";

  @TempDir private Path folder;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("am.yml"), text);
  }

  private Path policy(String text) throws IOException {
    return Files.writeString(folder.resolve("policy.yml"), text);
  }

  private int check(Object... arguments) {
    List<String> texts = java.util.Arrays.stream(arguments).map(String::valueOf).toList();
    return CheckConfig.run(
        texts, InputStream.nullInputStream(), new PrintStream(written, true, StandardCharsets.UTF_8), new PrintStream(errors, true, StandardCharsets.UTF_8),
        Map.of("TOKEN", "sesame"));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  /** As {@code Ironbell} reads both files when it starts. */
  private String startSays(Path config, Path policy) {
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneId.systemDefault());
    Engine engine = new Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT);
    ConfigurationFiles start = new ConfigurationFiles(config, policy, reader, Map.of("TOKEN", "sesame"), engine);
    return String.valueOf(catchThrowableOfType(RefusedException.class, start::read).getMessage());
  }

  private void assertFailsAsAStartDoes(Path config, Path policy) {
    assertThat(check("--policy.file=" + policy, config)).isEqualTo(1);
    assertThat(text()).isEqualTo("Checking '" + config + "'  FAILED: " + startSays(config, policy) + "\n\n");
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("ironbell: error: failed to validate 1 file(s)\n");
  }

  @Test
  void whatAgreesIsValid() throws IOException {
    Path config = config(CONFIG.replace("PORT", "9"));
    assertThat(check("--policy.file=" + policy(POLICY), config)).isZero();
    assertThat(text())
        .isEqualTo("Checking '" + config + "'  SUCCESS\nFound:\n - global config\n - route\n - 0 inhibit rules\n - 1 receivers\n - 0 templates\n\n");
    assertThat(errors.size()).isZero();
  }

  @Test
  void C_20_whatThePolicyRefusesFailsWithTheLinesToAdd() throws IOException {
    Path config = config(CONFIG.replace("PORT", "10"));
    assertThat(check(config)).as("by itself it is valid").isZero();
    written.reset();
    assertFailsAsAStartDoes(config, policy(POLICY));
    assertThat(text()).contains("line 4: receivers[0].webhook_configs[0].url: the policy refuses").contains("egress:\n  allow:\n  - host: 127.0.0.1\n");
  }

  @Test
  void problemsOfBothFilesAreSaidAtOnce() throws IOException {
    assertFailsAsAStartDoes(config("route: {receiver: r}\nnonsense: 1\n"), policy("version: 1\nroles: {a: b}\n"));
    assertThat(text()).contains("am.yml: line 2: nonsense", "policy.yml: ", "not enforced by this version");
  }

  @Test
  void C_02_thePolicyJudgesSecretsToo() throws IOException {
    Path config = config(CONFIG.replace("PORT", "9").replace("hook'}", "hook', http_config: {bearer_token: $TOKEN}}"));
    Path policy = policy(POLICY + "secrets: {environment: []}\n");
    assertFailsAsAStartDoes(config, policy);
    assertThat(text()).contains("bearer_token").doesNotContain("sesame");
  }

  @Test
  void whatThisVersionCannotDoFailsHereAndIsOnlyMentionedWithoutAPolicy() throws IOException {
    Path config = config(CONFIG.replace("PORT", "9") + "tracing: {endpoint: x}\n");
    assertThat(check(config)).isZero();
    assertThat(text()).contains("NOT YET");
    written.reset();
    assertFailsAsAStartDoes(config, policy(POLICY));
  }

  @Test
  void missingFilesAndBrokenTemplatesFailAsWell() throws IOException {
    Path config = config(CONFIG.replace("PORT", "9") + "templates: [t.tmpl]\n");
    assertFailsAsAStartDoes(config, folder.resolve("absent.yml"));
    written.reset();
    errors.reset();
    Files.writeString(folder.resolve("t.tmpl"), "{{ nonsense }}");
    assertFailsAsAStartDoes(config, policy(POLICY));
  }

  @Test
  void warningsAndTemplatesAreToldOfWhatIsValid() throws IOException {
    Files.writeString(folder.resolve("t.tmpl"), "{{ define \"x\" }}{{ end }}");
    Path config = config(CONFIG.replace("PORT", "9") + "templates: [t.tmpl]\n");
    assertThat(check("--policy.file", policy(POLICY + "secrets: {inline: warn}\n"), "--config.file=" + config)).isZero();
    assertThat(text()).contains(" - 1 templates\n  SUCCESS\n  WARNING: line 4: receivers[0].webhook_configs[0].url: a secret");
  }

  @Test
  void aStartNeedsAFileSoThisDoesToo() throws IOException {
    assertThat(check("--policy.file=" + policy(POLICY))).isEqualTo(1);
    assertThat(text()).isEmpty();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("with --policy.file the configuration has to be named");
    PrintStream nowhere = new PrintStream(errors, true, StandardCharsets.UTF_8);
    assertThat(PolicyInit.run(List.of("--policy.file=x"), nowhere, nowhere)).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("unknown long flag '--policy.file'");
  }
}
