package io.ironbell.api.config.load;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.api.config.yaml.Problems;
import io.ironbell.api.config.yaml.YamlDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a valid configuration asks for and this version cannot do. A server refuses to load such a file, because a notification that is
 * silently different or missing is worse; checking a file does not ask here.
 *
 * <p>Each check goes away with the feature it waits for.
 */
public final class Unsupported {
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
    unsupported.observability();
    return unsupported.problems.inOrder();
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
