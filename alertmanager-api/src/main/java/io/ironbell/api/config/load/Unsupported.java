package io.ironbell.api.config.load;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.RouteConfig;
import io.ironbell.api.config.UsedReceivers;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a valid configuration asks for and this version cannot do: template files, mail, tracing, the event recorder. A server refuses to load such a file, because a notification that is silently different or missing is worse; checking a file
 * does not ask here. Receivers that no route uses only have to be valid (CFG-42).
 *
 * <p>Each check goes away with the feature it waits for.
 */
public final class Unsupported {
  /** A kind goes away with what it waits for. */
  private static final Set<String> NOT_SENT = Set.of("email");

  private final AlertmanagerConfig config;
  private final Problems problems = new Problems();
  private final @Nullable YamlDocument document;

  private Unsupported(AlertmanagerConfig config) {
    this.config = config;
    this.document = YamlDocument.parse(config.original(), new Problems());
  }

  /**
   * @param matchesFiles whether a glob of {@code templates} matches any file
   * @return empty when this version can do all that is asked
   */
  public static List<Problem> check(AlertmanagerConfig config, Predicate<String> matchesFiles) {
    Unsupported unsupported = new Unsupported(config);
    unsupported.templates(matchesFiles);
    unsupported.routeLabels(config.route(), "route");
    unsupported.receivers();
    unsupported.observability();
    return unsupported.problems.inOrder();
  }

  private void templates(Predicate<String> matchesFiles) {
    for (int i = 0; i < config.templates().size(); i++) {
      if (matchesFiles.test(config.templates().get(i))) {
        add("templates[" + i + "]", "template files are not supported by this version", "remove the entry: webhooks do not need it");
      }
    }
  }

  private void routeLabels(RouteConfig route, String path) {
    route
        .labels()
        .forEach(
            (name, value) -> {
              if (isTemplate(value)) {
                add(path + ".labels." + name, "templates in route labels are not supported by this version", "write the value itself");
              }
            });
    for (int i = 0; i < route.routes().size(); i++) {
      routeLabels(route.routes().get(i), path + ".routes[" + i + "]");
    }
  }

  private void receivers() {
    Set<String> used = UsedReceivers.names(config.route());
    for (ReceiverConfig receiver : config.receivers()) {
      if (used.contains(receiver.name())) {
        receiver.integrations().forEach(this::integration);
      }
    }
  }

  private void integration(IntegrationConfig integration) {
    if (NOT_SENT.contains(integration.kind())) {
      add(integration.path(), integration.kind() + " notifications are not sent by this version", "use a webhook, or take the receiver out of the routes");
    }
  }

  private void observability() {
    if (config.tracing() != null) {
      add("tracing", "tracing is not supported by this version", "remove the block");
    }
    if (!config.eventRecorder().isEmpty()) {
      add("event_recorder", "the event recorder is not supported by this version", "remove the block");
    }
  }

  private static boolean isTemplate(String text) {
    return text.contains("{{");
  }

  private void add(String path, String message, String remedy) {
    problems.add(new Problem(document == null ? 0 : document.line(path), path, message, remedy));
  }
}
