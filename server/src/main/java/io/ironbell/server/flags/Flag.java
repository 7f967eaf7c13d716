package io.ironbell.server.flags;

import java.util.Locale;

/**
 * One flag of the command line.
 *
 * @param name without dashes, dotted
 * @param kind how its value is read and whether it may be repeated
 * @param defaultValue as a user would write it; empty for a boolean means false
 * @param help one sentence for {@code --help}
 * @param ours true for a flag that upstream does not have: it can also be set as an environment variable
 */
public record Flag(String name, Kind kind, String defaultValue, String help, boolean ours) {
  /** How a value is read. */
  public enum Kind {
    TEXT,
    TEXTS,
    SWITCH,
    DURATION,
    INTEGER,
    DECIMAL,
    LOG_LEVEL,
    LOG_FORMAT
  }

  /** {@code --web.insecure-plaintext} is {@code IRONBELL_WEB_INSECURE_PLAINTEXT}. */
  public String environmentName() {
    return "IRONBELL_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  boolean isSwitch() {
    return kind == Kind.SWITCH;
  }
}
