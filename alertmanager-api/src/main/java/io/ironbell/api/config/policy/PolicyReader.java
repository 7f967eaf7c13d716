package io.ironbell.api.config.policy;

import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlBlock;
import io.ironbell.api.config.yaml.YamlDocument;
import io.ironbell.api.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads a policy file. Unknown keys are problems, and so are keys of the grammar that this version does not enforce: a rule that is
 * written down and not kept would be worse than none.
 */
public final class PolicyReader {
  private static final List<String> NOT_ENFORCED =
      List.of("observe_until", "identities", "roles", "silences", "protected", "audit", "self_monitoring", "cluster");

  private PolicyReader() {}

  /** @param text the whole file */
  public static LoadResult<PolicyConfig> read(String text) {
    Problems problems = new Problems();
    YamlDocument document = YamlDocument.parse(text, problems);
    PolicyConfig policy = document == null ? null : read(document, problems);
    if (policy == null || !problems.isEmpty()) {
      return new LoadResult.Refused<>(problems.inOrder());
    }
    return new LoadResult.Loaded<>(policy, List.of());
  }

  private static PolicyConfig read(YamlDocument document, Problems problems) {
    YamlValue root = document.root(problems);
    if (root.isNull()) {
      problems.add(0, "", "the policy file is empty: it has to begin with version: 1");
    }
    if (document.hasMoreDocuments()) {
      problems.add(0, "", "the policy file holds more than one document");
    }
    PolicyConfig policy = root.block("policy", PolicyReader::policy);
    return policy == null ? PolicyConfig.standard() : policy;
  }

  private static PolicyConfig policy(YamlBlock block) {
    version(block.at("version"));
    YamlValue mode = block.at("mode");
    if (!mode.isNull() && !mode.text().equals("enforce")) {
      mode.problem("mode \"" + mode.text() + "\" is not enforced by this version", "leave it out or write enforce");
    }
    NOT_ENFORCED.forEach(key -> refuseUnlessEmpty(block.at(key)));
    EgressPolicy egress = block.at("egress").block("egress", PolicyReader::egress);
    SecretPolicy secrets = Objects.requireNonNullElse(block.at("secrets").block("secrets", SecretPolicyReader::read), SecretPolicy.STANDARD);
    return new PolicyConfig(egress == null ? WellKnownEndpoints.policy() : egress, secrets);
  }

  private static void version(YamlValue version) {
    if (!version.isWritten()) {
      version.problem("version is missing", "write version: 1");
    } else if (version.integer("int", Integer.MIN_VALUE, Integer.MAX_VALUE) != 1) {
      version.problem("this version reads policy files of version 1 only", "write version: 1");
    }
  }

  private static void refuseUnlessEmpty(YamlValue value) {
    Object tree = value.tree();
    boolean empty = tree == null || tree instanceof List<?> l && l.isEmpty() || tree instanceof java.util.Map<?, ?> m && m.isEmpty();
    if (!empty) {
      value.problem("not enforced by this version", "leave the key out");
    }
  }

  private static EgressPolicy egress(YamlBlock block) {
    List<EgressRule> rules = new ArrayList<>();
    YamlValue allow = block.at("allow");
    if (allow.isNull()) {
      allow.problem("allow is missing", "write allow: [] to allow no destination at all");
    }
    for (YamlValue item : allow.items("list of rules")) {
      if (item.isNull()) {
        item.problem("an empty rule", "write host: and what else it needs, or remove it");
      }
      EgressRule rule = item.block("egress.allow rule", EgressRuleReader::read);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return new EgressPolicy(rules, block.at("proxy_from_environment").flag(false));
  }
}
