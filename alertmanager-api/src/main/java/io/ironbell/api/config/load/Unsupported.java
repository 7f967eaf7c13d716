package io.ironbell.api.config.load;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.UsedReceivers;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a valid configuration asks for and this version cannot do. A server refuses to load such a file, because a notification that is
 * silently different or missing is worse; checking a file does not ask here. Receivers that no route uses only have to be valid (CFG-42).
 *
 * <p>Each check goes away with the feature it waits for.
 */
public final class Unsupported {
  /** A line goes away with the kind it waits for. */
  private static final Set<String> NOT_SENT =
      Set.of("email");

  private final AlertmanagerConfig config;
  private final Problems problems = new Problems();
  private final @Nullable YamlDocument document;

  private Unsupported(AlertmanagerConfig config) {
    this.config = config;
    this.document = YamlDocument.parse(config.original(), new Problems());
  }

  /** @return empty when this version can do all that is asked */
  public static List<Problem> check(AlertmanagerConfig config) {
    Unsupported unsupported = new Unsupported(config);
    unsupported.receivers();
    unsupported.observability();
    return unsupported.problems.inOrder();
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
      add(integration.path(), integration.kind() + " notifications are not sent by this version", "take the receiver out of the routes");
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

  private void add(String path, String message, String remedy) {
    problems.add(new Problem(document == null ? 0 : document.line(path), path, message, remedy));
  }
}
