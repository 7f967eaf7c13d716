package io.ironbell.notifier.template.exec;

import java.time.Duration;

/**
 * How much the texts of one notification may take: work, size and time all of them together, the others each.
 *
 * @param work nodes, calls, and what functions report: some tens of nanoseconds each
 * @param size characters and list entries that come to be, whether anyone keeps them or not
 * @param output characters of the result
 * @param depth templates, actions, parentheses and values inside each other
 * @param time on the clock that the meter is given
 */
public record Limits(long work, long size, int output, int depth, Duration time) {
  /** A group of ten thousand alerts through any default template stays far below. */
  public static final Limits DEFAULT = new Limits(20_000_000, 128L << 20, 32 << 20, 500, Duration.ofSeconds(5));
}
