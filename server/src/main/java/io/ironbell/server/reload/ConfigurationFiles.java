package io.ironbell.server.reload;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.load.Unsupported;
import io.ironbell.api.config.UsedReceivers;
import io.ironbell.api.config.policy.PolicyConfig;
import io.ironbell.api.config.policy.PolicyReader;
import io.ironbell.api.config.secret.NamedFiles;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.TemplatedFields;
import io.ironbell.notifier.egress.EgressGuard;
import io.ironbell.notifier.egress.LoadCheck;
import io.ironbell.notifier.template.Engine;
import io.ironbell.notifier.template.Templates;
import io.ironbell.notifier.egress.ProxyEnvironment;
import io.ironbell.notifier.sns.AwsEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code alertmanager.yml} and the policy file and judges them together: what the one names the other has to allow. Every problem of both is
 * reported at once. Owned by the reload thread.
 */
public final class ConfigurationFiles {
  private final Path config;
  private final @Nullable Path policy;
  private final AlertmanagerConfigReader reader;
  private final Map<String, String> environment;
  private final Engine engine;
  private volatile List<Path> templates = List.of();

  /**
   * @param policy null: the built-in policy holds
   * @param environment of the process, which secrets, proxies and Amazon's region may come from
   * @param engine runs the templates
   */
  public ConfigurationFiles(Path config, @Nullable Path policy, AlertmanagerConfigReader reader, Map<String, String> environment, Engine engine) {
    this.config = config;
    this.policy = policy;
    this.reader = reader;
    this.environment = environment;
    this.engine = engine;
  }

  /**
   * Both, valid and agreeing.
   *
   * @param files opens what the configuration names
   * @param overlap how long what a secret's file held before may be used
   * @param redaction knows its secrets
   * @param warnings what is accepted but surely not meant
   */
  public record Judged(
      AlertmanagerConfig config, EgressGuard guard, NamedFiles files, Duration overlap, Redaction redaction, Templates templates, List<Problem> warnings) {}

  /** @throws RefusedException with all problems of both files; nothing of what was read is in force */
  public Judged read() throws RefusedException {
    LoadResult<PolicyConfig> rules = policy();
    SecretPolicy secrets = rules instanceof LoadResult.Loaded<PolicyConfig> valid ? valid.config().secrets() : SecretPolicy.STANDARD;
    SecretReading reading = SecretReading.of(environment, secrets);
    LoadResult<AlertmanagerConfig> read = reader.read(bytes(config), Directory.of(config), reading);
    List<String> problems = new ArrayList<>();
    problems(read, config, problems);
    if (policy != null) {
      problems(rules, policy, problems);
    }
    if (!(read instanceof LoadResult.Loaded<AlertmanagerConfig> loaded) || !(rules instanceof LoadResult.Loaded<PolicyConfig> allowed)) {
      throw new RefusedException(String.join("\n", problems));
    }
    Redaction redaction = reading.redaction();
    NamedFiles files = secrets.files().telling(redaction::learn);
    EgressGuard guard = new EgressGuard(allowed.config().egress(), ProxyEnvironment.of(environment));
    TemplateFiles templateFiles = new TemplateFiles(files, engine);
    Templates parsed = templateFiles.of(loaded.config());
    templates = templateFiles.found();
    List<Problem> disagreements = new ArrayList<>(templateFiles.problems());
    disagreements.addAll(TemplatedFields.check(loaded.config()));
    disagreements.addAll(disagreements(loaded.config(), guard, files, AwsEnvironment.of(environment)));
    if (!disagreements.isEmpty()) {
      throw new RefusedException(String.join("\n", disagreements.stream().map(p -> config + ": " + p.text()).toList()),
          policy == null && disagreements.stream().anyMatch(LoadCheck::isOfPolicy));
    }
    return new Judged(loaded.config(), guard, files, secrets.rotationOverlap(), redaction, parsed, loaded.warnings());
  }

  private LoadResult<PolicyConfig> policy() throws RefusedException {
    return policy == null
        ? new LoadResult.Loaded<>(PolicyConfig.standard(), List.of())
        : PolicyReader.read(new String(bytes(policy), StandardCharsets.UTF_8));
  }

  private static void problems(LoadResult<?> result, Path file, List<String> out) {
    if (result instanceof LoadResult.Refused<?> refused) {
      refused.problems().forEach(p -> out.add(file + ": " + p.text()));
    }
  }

  /** What this version cannot do, and destinations that the policy refuses. */
  private static List<Problem> disagreements(AlertmanagerConfig config, EgressGuard guard, NamedFiles files, AwsEnvironment aws) {
    List<Problem> problems = new ArrayList<>(Unsupported.check(config));
    Set<String> used = UsedReceivers.names(config.route());
    if (problems.isEmpty()) {
      YamlDocument document = YamlDocument.parse(config.original(), new Problems());
      for (Problem problem : ReceiverFactory.check(config.receivers().stream().filter(r -> used.contains(r.name())).toList(), guard, files, aws)) {
        problems.add(document == null ? problem : problem.at(document.line(problem.path())));
      }
    }
    return problems;
  }

  private static byte[] bytes(Path file) throws RefusedException {
    try {
      return NamedFiles.ofCommandLine().content(file);
    } catch (IOException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /** The files whose change is a reason to reload: those of the last reading. */
  public List<Path> watched() {
    List<Path> watched = new ArrayList<>(templates);
    watched.add(config);
    if (policy != null) {
      watched.add(policy);
    }
    return watched;
  }
}
