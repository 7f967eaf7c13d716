package io.ironbell.api.config;

import io.ironbell.api.config.yaml.Problem;
import java.util.List;

/**
 * What came of reading a configuration file: all of it or nothing.
 *
 * @param <T> the immutable configuration
 */
public sealed interface LoadResult<T> {

  /** @param warnings what is accepted but surely not meant */
  record Loaded<T>(T config, List<Problem> warnings) implements LoadResult<T> {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /** @param problems at least one, in the order of the file */
  record Refused<T>(List<Problem> problems) implements LoadResult<T> {
    public Refused {
      problems = List.copyOf(problems);
    }

    /** One problem per line, for a log or a terminal. */
    public String text() {
      return String.join("\n", problems.stream().map(Problem::text).toList());
    }
  }
}
