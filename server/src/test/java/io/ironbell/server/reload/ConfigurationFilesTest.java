package io.ironbell.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.api.matcher.MatcherWarning;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.TemplateData;
import io.ironbell.notifier.template.exec.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final Engine ENGINE = new Engine(() -> Instant.EPOCH, () -> 0, Limits.DEFAULT);

  @TempDir private Path folder;

  private ConfigurationFiles files(boolean withPolicy) {
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, MatcherWarning.Listener.NONE, ZoneOffset.UTC);
    return new ConfigurationFiles(folder.resolve("am.yml"), withPolicy ? folder.resolve("policy.yml") : null, reader, Map.of("TOKEN", "in-the-environment"), ENGINE);
  }

  @Test
  void C_20_aDestinationThatThePolicyRefusesIsALoadErrorWithTheLinesToAdd() throws Exception {
    Files.writeString(folder.resolve("am.yml"), CONFIG);
    assertThatThrownBy(() -> files(false).read())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("receivers[0].webhook_configs[0].url")
        .hasMessageContaining("host: 127.0.0.1")
        .satisfies(e -> assertThat(((RefusedException) e).wantsPolicy()).isTrue());
    Files.writeString(folder.resolve("policy.yml"), POLICY.replace("[9]", "[10]"));
    assertThatThrownBy(() -> files(true).read())
        .isInstanceOf(RefusedException.class)
        .satisfies(e -> assertThat(((RefusedException) e).wantsPolicy()).as("there is one, which somebody wrote").isFalse());
    Files.writeString(folder.resolve("policy.yml"), POLICY);
    assertThat(files(true).read().config().receivers()).hasSize(1);
  }

  @Test
  void C_20_theErrorNamesTheLineAndTheRemedyOnce() throws Exception {
    Files.writeString(folder.resolve("am.yml"), CONFIG);
    assertThatThrownBy(() -> files(false).read())
        .hasMessage(
            folder.resolve("am.yml")
                + ": line 4: receivers[0].webhook_configs[0].url: the policy refuses http://127.0.0.1:9: no rule of the policy allows this host (loopback,"
                + " RFC 1122); if it is meant, add to the policy file:\negress:\n  allow:\n  - host: 127.0.0.1\n    schemes: [http]\n    ports: [9]\n"
                + "    networks: [127.0.0.1/32]");
  }

  @Test
  void HTTPC_07_theEnvironmentChoosesAProxyOnlyWhereThePolicyLetsIt() throws Exception {
    String proxied = "route: {receiver: r}\nreceivers:\n- name: r\n  webhook_configs: [{url: 'http://in.example/', http_config: {proxy_from_environment: true}}]\n";
    Files.writeString(folder.resolve("am.yml"), proxied);
    Files.writeString(folder.resolve("policy.yml"), "version: 1\negress: {allow: [{host: in.example, schemes: [http]}]}\n");
    assertThatThrownBy(() -> files(true).read())
        .hasMessageContaining("line 4: receivers[0].webhook_configs[0].http_config.proxy_from_environment: the policy does not let the environment");
    Files.writeString(folder.resolve("policy.yml"), "version: 1\negress: {proxy_from_environment: true, allow: [{host: in.example, schemes: [http]}]}\n");
    assertThat(files(true).read().guard().proxyEnvironment()).isNotNull();
  }

  @Test
  void problemsOfBothFilesAreReportedAtOnce() throws Exception {
    Files.writeString(folder.resolve("am.yml"), "route: {receiver: r}\nnonsense: 1\n");
    Files.writeString(folder.resolve("policy.yml"), "version: 1\nroles: {a: b}\n");
    assertThatThrownBy(() -> files(true).read()).hasMessageContaining("nonsense").hasMessageContaining("not enforced by this version");
  }

  @Test
  void C_01_aSecretComesFromTheEnvironmentThatThePolicyAllows() throws Exception {
    String token = CONFIG.replace("hook'}", "hook', http_config: {authorization: {credentials: $TOKEN}}}");
    Files.writeString(folder.resolve("am.yml"), token);
    Files.writeString(folder.resolve("policy.yml"), POLICY);
    WebhookConfig webhook = (WebhookConfig) files(true).read().config().receivers().getFirst().integrations().getFirst();
    assertThat(webhook.http().authorization()).isEqualTo(new Authorization("Bearer", Secret.of("in-the-environment"), null));
    Files.writeString(folder.resolve("policy.yml"), POLICY + "secrets: {environment: [OTHER, TOKEN_*]}\n");
    assertThatThrownBy(() -> files(true).read())
        .hasMessageContaining(folder.resolve("am.yml") + ": line 4: receivers[0].webhook_configs[0].http_config.authorization.credentials: the policy")
        .hasMessageNotContainingAny("TOKEN,", "in-the-environment");
  }

  @Test
  void C_02_secretsInTheFileAreWarnedOfOrRefused() throws Exception {
    Files.writeString(folder.resolve("am.yml"), CONFIG);
    Files.writeString(folder.resolve("policy.yml"), POLICY + "secrets: {inline: warn}\n");
    assertThat(files(true).read().warnings()).singleElement().satisfies(w -> assertThat(w.text()).startsWith("line 4: receivers[0].webhook_configs[0].url: a secret"));
    Files.writeString(folder.resolve("policy.yml"), POLICY + "secrets: {inline: refuse}\n");
    assertThatThrownBy(() -> files(true).read()).hasMessageContaining("receivers[0].webhook_configs[0].url: the policy allows no secret in the file itself");
  }

  @Test
  void V_04_theRootsOfThePolicyHoldForWhatTheConfigurationNames() throws Exception {
    Files.writeString(folder.resolve("am.yml"), CONFIG);
    Files.writeString(folder.resolve("policy.yml"), POLICY + "secrets: {roots: [" + folder + "/secrets]}\n");
    var files = files(true).read().files();
    assertThatThrownBy(() -> files.text(folder.resolve("am.yml").toString())).hasMessageContaining("secrets.roots");
  }

  @Test
  void CFG_12_templateFilesAreReadBesideTheConfigurationAndWatched() throws Exception {
    Files.createDirectories(folder.resolve("t"));
    Files.writeString(folder.resolve("t/a.tmpl"), "{{ define \"greeting\" }}old{{ end }}");
    Path last = Files.writeString(folder.resolve("t/b.tmpl"), "{{ define \"greeting\" }}hello{{ end }}");
    Files.writeString(folder.resolve("am.yml"), CONFIG + "templates: ['t/*.tmpl', 'none/*']\n");
    Files.writeString(folder.resolve("policy.yml"), POLICY);
    ConfigurationFiles files = files(true);
    ConfigurationFiles.Judged judged = files.read();
    TemplateData data = new TemplateData("", "", List.of(), "", LabelSet.EMPTY, LabelSet.EMPTY, LabelSet.EMPTY, LabelSet.EMPTY, "");
    assertThat(judged.templates().with(data).text("{{ template \"greeting\" }}")).isEqualTo("hello");
    assertThat(files.watched()).contains(folder.resolve("t/a.tmpl"), last, folder.resolve("am.yml"), folder.resolve("policy.yml"));
    FileWatch watch = new FileWatch(files::watched);
    Files.writeString(last, "{{ define \"greeting\" }}\nbye{{ end }}\n{{ nonsense }}");
    assertThat(watch.changed()).isTrue();
    assertThatThrownBy(files::read).hasMessage(folder + "/am.yml: line 5: templates[0]: " + last + ": template: b.tmpl:3: function \"nonsense\" not defined");
  }

  @Test
  void V_04_templatesOutsideTheRootsAndWhatIsNoFileAreProblems() throws Exception {
    Files.createDirectories(folder.resolve("t/d.tmpl"));
    Files.writeString(folder.resolve("am.yml"), CONFIG + "templates: ['t/*.tmpl', 'am.yml', '[']\n");
    Files.writeString(folder.resolve("policy.yml"), POLICY + "secrets: {roots: [" + folder + "/t]}\n");
    assertThatThrownBy(() -> files(true).read())
        .hasMessageContaining("templates[0]: ", "not a regular file")
        .hasMessageContaining("templates[1]: ")
        .hasMessageContaining("outside the folders")
        .hasMessageContaining("templates[2]: ")
        .hasMessageContaining("syntax error in pattern");
  }

  /** What is read while a configuration is loaded, and what is looked at to see whether it changed. */
  @ParameterizedTest
  @ValueSource(strings = {"am.yml", "policy.yml", "t/a.tmpl"})
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void V_05_aPipeOrAFolderIsNoConfiguration(String name) throws Exception {
    Files.createDirectory(folder.resolve("t"));
    Files.writeString(folder.resolve("t/a.tmpl"), "{{ define \"a\" }}planted{{ end }}");
    Files.writeString(folder.resolve("am.yml"), CONFIG + "templates: [t/a.tmpl]\n");
    Files.writeString(folder.resolve("policy.yml"), POLICY);
    ConfigurationFiles files = files(true);
    files.read();
    FileWatch watch = new FileWatch(files::watched);
    Path planted = folder.resolve(name);
    Files.delete(planted);
    assertThat(new ProcessBuilder("mkfifo", planted.toString()).start().waitFor()).isZero();
    assertThat(watch.changed()).isTrue();
    assertThatThrownBy(files::read).hasMessageContaining("open " + planted + ": not a regular file");
    Files.delete(planted);
    Files.createDirectory(planted);
    assertThatThrownBy(files::read).hasMessageContaining("open " + planted + ": not a regular file");
    Files.delete(planted);
    assertThat(watch.changed()).as("nothing that can be read, and still nothing").isFalse();
    Files.writeString(planted, "planted\n".repeat(name.endsWith("tmpl") ? 140_000 : 8_400_000));
    assertThatThrownBy(files::read).hasMessageContaining("open " + planted + ": larger than").hasMessageNotContaining("planted");
  }

  @Test
  void G_162_aUrlWhoseTemplateDoesNotParseIsALoadErrorAlsoWhereNoRouteLeads() throws Exception {
    Files.writeString(folder.resolve("policy.yml"), POLICY);
    Files.writeString(folder.resolve("am.yml"), CONFIG + "- name: unused\n  webhook_configs:\n  - url: 'http://x/{{ .Status'\n");
    assertThatThrownBy(() -> files(true).read())
        .hasMessage(
            folder + "/am.yml: line 7: receivers[1].webhook_configs[0].url: invalid template syntax: template: :1: unclosed action"
                + " (here a template can call Go's own functions only)");
  }

  @Test
  void aConfigurationThatIsMissingIsSaidAsGoSaysIt() {
    assertThatThrownBy(() -> files(false).read()).hasMessage("open " + folder.resolve("am.yml") + ": no such file or directory");
  }
}
