package io.ironbell.notifier;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.receiver.OpsGenieConfig;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import io.ironbell.notifier.template.TemplateSyntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two settings whose template has to parse for a configuration to load, as upstream has it: a webhook's URL (G-162) and the type of an
 * OpsGenie responder. All others are parsed when something is sent. Stateless.
 */
public final class TemplatedFields {
  private static final String REMEDY = "here a template can call Go's own functions only";

  private TemplatedFields() {}

  /** Also of receivers that no route uses. */
  public static List<Problem> check(AlertmanagerConfig config) {
    List<Problem> problems = new ArrayList<>();
    for (ReceiverConfig receiver : config.receivers()) {
      receiver.integrations().forEach(integration -> check(integration, problems));
    }
    YamlDocument document = problems.isEmpty() ? null : YamlDocument.parse(config.original(), new Problems());
    return document == null ? problems : problems.stream().map(problem -> problem.at(document.line(problem.path()))).toList();
  }

  private static void check(IntegrationConfig integration, List<Problem> problems) {
    switch (integration) {
      case WebhookConfig webhook -> webhook(webhook, problems);
      case OpsGenieConfig opsgenie -> opsgenie(opsgenie, problems);
      default -> { }
    }
  }

  private static void webhook(WebhookConfig config, List<Problem> problems) {
    String wrong = config.url() == null ? null : problem(config.url().reveal());
    if (wrong != null) {
      problems.add(new Problem(0, config.path() + ".url", "invalid template syntax: " + withoutPieces(wrong), REMEDY));
    }
  }

  private static void opsgenie(OpsGenieConfig config, List<Problem> problems) {
    for (int i = 0; i < config.responders().size(); i++) {
      OpsGenieConfig.Responder responder = config.responders().get(i);
      String wrong = problem(responder.type());
      if (wrong != null) {
        String shown = "opsGenieConfig responder " + responder.shown() + " type contains invalid template syntax: " + wrong;
        problems.add(new Problem(0, config.path() + ".responders[" + i + "].type", shown, REMEDY));
      }
    }
  }

  private static @Nullable String problem(String text) {
    return text.contains("{{") ? TemplateSyntax.problem(text) : null;
  }

  /** The URL is a secret: what the message quotes of it is left out. */
  private static String withoutPieces(String message) {
    return message.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"|'.+'", "…");
  }
}
